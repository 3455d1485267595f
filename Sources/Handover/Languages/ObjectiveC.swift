extension ExportLanguage {
    /// Objective-C as a command-line program.
    static let objectiveC = ExportLanguage("objc", "Objective-C (NSURLSession)", fileName: "request.m") { recipe in
        let usesForm = recipe.form != nil || recipe.encodings.contains(.form)
        let usesJSON =
            recipe.encodings.contains(.json) || recipe.jsonFields?.contains { $0.value.literal == nil } == true
        var code = recipe.comment("//") + "#import <Foundation/Foundation.h>\n\n"
        code += helpers(form: usesForm, json: usesJSON, secret: !recipe.variables.isEmpty)
        code += """
            // A redirect would take the secrets elsewhere.
            @interface NoRedirects : NSObject <NSURLSessionTaskDelegate>
            @end

            @implementation NoRedirects
            - (void)URLSession:(NSURLSession *)session
                                      task:(NSURLSessionTask *)task
                willPerformHTTPRedirection:(NSHTTPURLResponse *)response
                                newRequest:(NSURLRequest *)request
                         completionHandler:(void (^)(NSURLRequest *))completionHandler {
                completionHandler(nil);
            }
            @end


            """
        code += "int main(void) {\n    @autoreleasepool {\n"
        code += "        NSURL *url = [NSURL URLWithString:\(objectiveCSyntax.expression(recipe.url))];\n"
        code += "        NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];\n"
        code += "        request.HTTPMethod = \(objectiveCSyntax.literal(recipe.method));\n"
        for field in recipe.headers {
            code += "        [request setValue:\(objectiveCSyntax.expression(field.value)) "
            code += "forHTTPHeaderField:\(objectiveCSyntax.literal(field.name))];\n"
        }
        if let fields = recipe.form {
            code += "        NSArray<NSString *> *pairs = @[\n"
            for field in fields {
                let value = objectiveCSyntax.expression(field.value)
                code +=
                    "            [NSString stringWithFormat:@\"%@=%@\", form(\(objectiveCSyntax.literal(field.name))), "
                code += "form(\(value))],\n"
            }
            code += "        ];\n        NSString *body = [pairs componentsJoinedByString:@\"&\"];\n"
        } else if recipe.body != .none {
            code += "        NSString *body = \(objectiveCSyntax.lines(recipe.bodyTemplate, indent: "            "));\n"
        }
        if recipe.body != .none {
            code += "        request.HTTPBody = [body dataUsingEncoding:NSUTF8StringEncoding];\n"
        }
        code += """
                    dispatch_semaphore_t done = dispatch_semaphore_create(0);
                    NSURLSession *session =
                        [NSURLSession sessionWithConfiguration:NSURLSessionConfiguration.ephemeralSessionConfiguration
                                                      delegate:[NoRedirects new]
                                                 delegateQueue:nil];
                    [[session
                        dataTaskWithRequest:request
                          completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {
                              NSString *answer = [[NSString alloc] initWithData:data ?: [NSData data]
                                                                       encoding:NSUTF8StringEncoding];
                              NSLog(@"%ld %@", (long)((NSHTTPURLResponse *)response).statusCode, error ?: answer);
                              dispatch_semaphore_signal(done);
                          }] resume];
                    dispatch_semaphore_wait(done, DISPATCH_TIME_FOREVER);
                }
                return 0;
            }

            """
        return code
    }

    private static func helpers(form: Bool, json: Bool, secret: Bool) -> String {
        var code = ""
        if secret {
            code += """
                static NSString *secret(NSString *name) {
                    NSString *value = NSProcessInfo.processInfo.environment[name];
                    if (!value) [NSException raise:NSGenericException format:@"%@ is not set.", name];
                    return value;
                }


                """
        }
        if form {
            code += """
                static NSString *form(NSString *text) {
                    NSCharacterSet *kept = [NSCharacterSet characterSetWithCharactersInString:
                        @"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-._ "];
                    NSString *encoded = [text stringByAddingPercentEncodingWithAllowedCharacters:kept];
                    return [encoded stringByReplacingOccurrencesOfString:@" " withString:@"+"];
                }


                """
        }
        if json {
            code += """
                static NSString *json(NSString *text) {
                    NSData *data = [NSJSONSerialization dataWithJSONObject:@[text] options:0 error:NULL];
                    NSString *array = [[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding];
                    return [array substringWithRange:NSMakeRange(1, array.length - 2)];
                }


                """
        }
        return code
    }
}

// C knows no name for control characters of one byte beyond octal, and no name at all for those below U+00A0 but that.
private let objectiveCSyntax = Syntax(
    literal: { text in
        "@"
            + quoted(text, escapes: commonEscapes.merging(["?": "\\?"]) { $1 }) { scalar in
                scalar.value >= 0xA0
                    ? scalar.shortOrLongEscape
                    : String(scalar).utf8.map { "\\" + padded($0, 8, 3) }.joined()
            }
    },
    variable: { "secret(@\"\($0)\")" },
    join: { "[@[\($0.joined(separator: ", "))] componentsJoinedByString:@\"\"]" }
)
