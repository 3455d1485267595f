import Testing

/// What other programs print and keep: all secrets go, all else stays.
struct RedactorProgramsTests: RedactorSuite {
    @Test(arguments: [
        (
            #"curl -sSd 'grant_type=password&password=three words here&x=1' -F "client_secret=one two" https://x/?a=b"#,
            ##"curl -sSd 'grant_type=password&password=#&x=1' -F "client_secret=#" https://x/?a=b"##
        ),
        (
            "curl https://x --data-urlencode 'password=correct horse battery' --data-raw=\"access_token=a b\"\n",
            "curl https://x --data-urlencode 'password=#' --data-raw=\"access_token=#\"\n"
        ),
        ("login 'password=hunter2 was refused' -d x", "login 'password=# was refused' -d x"),
        (
            #"10.0.0.1 - bob [10/Oct/2026:13:55:36 +0000] "GET /cb?code=SplxlOBeZQQYbYS6WxSbIA&state=af0 HTTP/1.1" 302 5 "https://idp/a?login_hint=x&id_token_hint=abc9def" "Mozilla/5.0 (X11; Linux x86_64)"\#n"#,
            #"10.0.0.1 - bob [10/Oct/2026:13:55:36 +0000] "GET /cb?code=#&state=af0 HTTP/1.1" 302 5 "https://idp/a?login_hint=x&id_token_hint=#" "Mozilla/5.0 (X11; Linux x86_64)"\#n"#
        ),
        (
            "[Wed Oct 11 14:32:52 2026] [auth_openidc:debug] [pid 12] oidc_util.c(1): code=Ab12Cd34, state=x, session_state=1f2e3d",
            "[Wed Oct 11 14:32:52 2026] [auth_openidc:debug] [pid 12] oidc_util.c(1): code=#, state=x, session_state=1f2e3d"
        ),
        (
            #"{"log":"POST /token body=grant_type=authorization_code\u0026code=Xy12Zw\u0026client_secret=s3cr3t9\n","stream":"stdout","time":"2026-01-01T00:00:00Z"}"#,
            #"{"log":"POST /token body=grant_type=authorization_code\u0026code=#\u0026client_secret=#\n","stream":"stdout","time":"2026-01-01T00:00:00Z"}"#
        ),
        (
            #"{"log":"{\"level\":\"info\",\"access_token\":\"abcDEF123\",\"n\":1}\n","stream":"stderr"}"#,
            ##"{"log":"{\"level\":\"info\",\"access_token\":\"#\",\"n\":1}\n","stream":"stderr"}"##
        ),
        (
            "org.springframework.security.oauth2.core.OAuth2AuthenticationException: [invalid_token_response]\n\tat o.s.s.Foo.bar(Foo.java:123) ~[x.jar!/:5.1]\n\tat Map{access_token=abcDEF1, refresh_token=zzzYYY2, expires_in=3600}\nCaused by: Response [clientSecret=q1w2e3, code=r4t5]",
            "org.springframework.security.oauth2.core.OAuth2AuthenticationException: [invalid_token_response]\n\tat o.s.s.Foo.bar(Foo.java:123) ~[x.jar!/:5.1]\n\tat Map{access_token=#, refresh_token=#, expires_in=3600}\nCaused by: Response [clientSecret=#, code=#]"
        ),
        (
            #"OAuth2AccessToken(tokenValue=abcD1, issuedAt=2026-01-01T00:00:00Z) TokenResponse{accessToken='abcD2', idToken="abcD3", refreshToken=abcD4}"#,
            ##"OAuth2AccessToken(tokenValue=#, issuedAt=2026-01-01T00:00:00Z) TokenResponse{accessToken='#', idToken="#", refreshToken=#}"##
        ),
        (
            #"{"name": "Authorization",\#n "value": "Bearer abc123def"},\#n{"name":"postData","mimeType":"x","params":[{"name":"code","value":"Abc12"},{"name":"client_id","value":"web-1"}],"text":"code=Abc12&client_id=web-1"}"#,
            ##"{"name": "Authorization",\##n "value": "Bearer #"},\##n{"name":"postData","mimeType":"x","params":[{"name":"code","value":"#"},{"name":"client_id","value":"web-1"}],"text":"code=#&client_id=web-1"}"##
        ),
        (
            #""headers":[{"name":"Cookie","value":"sid=abc1; b=def2"},{"name":"Accept","value":"*/*"}],"queryString":[{"name":"code","value":"Zz19"},{"name":"state","value":"st-1"}],"cookies":[{"name":"sid","value":"abc1","path":"/","httpOnly":true}]"#,
            ##""headers":[{"name":"Cookie","value":"sid=#; b=#"},{"name":"Accept","value":"*/*"}],"queryString":[{"name":"code","value":"#"},{"name":"state","value":"st-1"}],"cookies":[{"name":"sid","value":"#","path":"/","httpOnly":true}]"##
        ),
        (
            #"{"name":"Location","value":"https://app/cb?code=Zz19aa&state=q1"}"#,
            #"{"name":"Location","value":"https://app/cb?code=#&state=q1"}"#
        ),
        (
            #"{"auth":{"type":"oauth2","oauth2":[{"key":"accessToken","value":"abcD9","type":"string"},{"key":"clientSecret","value":"hunter22","type":"string"},{"key":"addTokenTo","value":"header","type":"string"}]},"body":{"mode":"urlencoded","urlencoded":[{"key":"code","value":"Qq1","type":"text"},{"key":"client_id","value":"web-1"}]}}"#,
            ##"{"auth":{"type":"oauth2","oauth2":[{"key":"accessToken","value":"#","type":"string"},{"key":"clientSecret","value":"#","type":"string"},{"key":"addTokenTo","value":"header","type":"string"}]},"body":{"mode":"urlencoded","urlencoded":[{"key":"code","value":"#","type":"text"},{"key":"client_id","value":"web-1"}]}}"##
        ),
        (
            #"{"key": "refresh_token",\#n"value": "tok1x",\#n"enabled": true},{"key":"base_url","value":"https://a/b","enabled":true}"#,
            ##"{"key": "refresh_token",\##n"value": "#",\##n"enabled": true},{"key":"base_url","value":"https://a/b","enabled":true}"##
        ),
        (
            "apiVersion: v1\nkind: Secret\nmetadata:\n  name: my-secret\ntype: Opaque\ndata:\n  client-secret: czNjcjN0Cg==\n  password: aHVudGVyMg==\n  username: Ym9i\nstringData:\n  token: abc1\n",
            "apiVersion: v1\nkind: Secret\nmetadata:\n  name: my-secret\ntype: Opaque\ndata:\n  client-secret: #\n  password: #\n  username: Ym9i\nstringData:\n  token: #\n"
        ),
        (
            #"CLIENT_ID=web-1\#nCLIENT_SECRET=s3cr3t9\#nexport OAUTH_TOKEN="to ken1"\#nDB_PASSWORD='p w'\#nTOKEN_URL=https://a/token\#nexport AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\#nPGPASSWORD=pg1\#nAPI_KEY=ak1x\#n"#,
            ##"CLIENT_ID=web-1\##nCLIENT_SECRET=#\##nexport OAUTH_TOKEN="#"\##nDB_PASSWORD='#'\##nTOKEN_URL=https://a/token\##nexport AWS_SECRET_ACCESS_KEY=#\##nPGPASSWORD=#\##nAPI_KEY=#\##n"##
        ),
        (
            "DATABASE_URL=postgres://bob:p%40ss1@db:5432/x?sslmode=require redis://:rp4ss@r:6379 amqp://u:p1w@h",
            "DATABASE_URL=postgres://bob:#@db:5432/x?sslmode=require redis://:#@r:6379 amqp://u:#@h"
        ),
        (
            "curl --aws-sigv4 aws:amz -u AKIAIOSFODNN7EXAMPLE:wJalrX12 -H 'X-Amz-Security-Token: IQoJb3Jp12' https://s3/x?X-Amz-Signature=aabb12&X-Amz-Credential=AK",
            "curl --aws-sigv4 aws:amz -u AKIAIOSFODNN7EXAMPLE:# -H 'X-Amz-Security-Token: #' https://s3/x?X-Amz-Signature=#&X-Amz-Credential=AK"
        ),
        (
            "#HttpOnly_.example.com\tTRUE\t/\tTRUE\t1893456000\tSESSION\tabcDEF123\n.example.com\tTRUE\t/\tFALSE\t0\ttheme\tdark9\n",
            "#HttpOnly_.example.com\tTRUE\t/\tTRUE\t1893456000\tSESSION\t#\n.example.com\tTRUE\t/\tFALSE\t0\ttheme\t#\n"
        ),
        (
            "< Set-Cookie: AUTH_SESSION=abcd1; Version=1; Path=/realms/x/; Secure; HttpOnly; SameSite=None\r\n< set-cookie: b=efgh2; Max-Age=3\r\n",
            "< Set-Cookie: AUTH_SESSION=#; Version=1; Path=/realms/x/; Secure; HttpOnly; SameSite=None\r\n< set-cookie: b=#; Max-Age=3\r\n"
        ),
        (
            #"{"query":"mutation($p: String!){login(user:\"bob\", password:\"hunter22\"){accessToken}}","variables":{"password":"hunter22","token":"abc9"}}"#,
            ##"{"query":"mutation($p: String!){login(user:\"bob\", password:\"#\"){accessToken}}","variables":{"password":"#","token":"#"}}"##
        ),
        (
            #"mutation { login(input: {username: "bob", password: "hunter22", clientSecret: "zz9"}) { token } }"#,
            ##"mutation { login(input: {username: "bob", password: "#", clientSecret: "#"}) { token } }"##
        ),
        (
            #"request: access_token: "abc9x" scopes: "openid" metadata { key: "authorization" value: "Bearer qq1ww" }"#,
            ##"request: access_token: "#" scopes: "openid" metadata { key: "authorization" value: "Bearer #" }"##
        ),
        (
            #"{"private_key":"-----BEGIN PRIVATE KEY-----\nMIIEvQ1\nabcd2\n-----END PRIVATE KEY-----\n","client_email":"a@b"}"#,
            ##"{"private_key":"#","client_email":"a@b"}"##
        ),
        (
            "tls.key: |\n  -----BEGIN RSA PRIVATE KEY-----\n  MIIE1\n  abc2\n  -----END RSA PRIVATE KEY-----\nx: y",
            "tls.key: |\n  -----BEGIN RSA PRIVATE KEY-----#-----END RSA PRIVATE KEY-----\nx: y"
        ),
        (
            "-----BEGIN EC PRIVATE KEY-----\nMHcC1\n-----END EC PRIVATE KEY-----\n-----BEGIN ENCRYPTED PRIVATE KEY-----\nabcD\n-----END ENCRYPTED PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\nPUB1\n-----END CERTIFICATE-----",
            "-----BEGIN EC PRIVATE KEY-----#-----END EC PRIVATE KEY-----\n-----BEGIN ENCRYPTED PRIVATE KEY-----#-----END ENCRYPTED PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\nPUB1\n-----END CERTIFICATE-----"
        ),
        (
            #"&oauth2.Token{AccessToken:"abcD12", TokenType:"Bearer", RefreshToken:"rtX1"} {ClientID:web ClientSecret:zX9 Scopes:[a]}"#,
            ##"&oauth2.Token{AccessToken:"#", TokenType:"Bearer", RefreshToken:"#"} {ClientID:web ClientSecret:# Scopes:[a]}"##
        ),
        (
            "{'access_token': 'abcD12', 'expires_in': 3600, 'token_type': 'Bearer', 'password': u'pw12', 'client_secret': b'cs99'}",
            "{'access_token': '#', 'expires_in': 3600, 'token_type': 'Bearer', 'password': u'#', 'client_secret': b'#'}"
        ),
        (
            "Token(access_token='abcD12', expires_at=1.5) headers={'Authorization': 'Bearer zz11'} data={'code': 'c0de'}",
            "Token(access_token='#', expires_at=1.5) headers={'Authorization': 'Bearer #'} data={'code': '#'}"
        ),
        (
            #"{:access_token=>"abcD12", "refresh_token"=>"rr1", code: "cc1", client_secret: 'cs1'}"#,
            ##"{:access_token=>"#", "refresh_token"=>"#", code: "#", client_secret: '#'}"##
        ),
        (
            #"Parameters: {"code"=>"abcD12", "state"=>"s1", "password"=>"[FILTERED]"}"#,
            ##"Parameters: {"code"=>"#", "state"=>"s1", "password"=>"[FILTERED]"}"##
        ),
        (
            "Array\n(\n    [access_token] => abcD12\n    [expires_in] => 3600\n    [refresh_token] => rr12\n)\n array('client_secret' => 'zz1')",
            "Array\n(\n    [access_token] => #\n    [expires_in] => 3600\n    [refresh_token] => #\n)\n array('client_secret' => '#')"
        ),
        (
            #"array(2) {\#n  ["access_token"]=>\#n  string(6) "abcD12"\#n  ["n"]=>\#n  int(3)\#n}"#,
            ##"array(2) {\##n  ["access_token"]=>\##n  string(6) "#"\##n  ["n"]=>\##n  int(3)\##n}"##
        ),
        (
            "access_token  : abcD12\ntoken_type    : Bearer\nrefresh_token : rrr1\n",
            "access_token  : #\ntoken_type    : Bearer\nrefresh_token : #\n"
        ),
        (
            #"new Dictionary<string,string>{ { "client_secret", "zz1" }, { "code", "cc12" }, { "grant_type", "authorization_code" } }; new KeyValuePair<string,string>("password","hunter22")"#,
            ##"new Dictionary<string,string>{ { "client_secret", "#" }, { "code", "#" }, { "grant_type", "authorization_code" } }; new KeyValuePair<string,string>("password","#")"##
        ),
        (
            #".header("Authorization", "Bearer abcD1") params.add("client_secret", "zX12"); map.put("code", "cX1")"#,
            ##".header("Authorization", "Bearer #") params.add("client_secret", "#"); map.put("code", "#")"##
        ),
        (
            #"const body = new URLSearchParams({ grant_type: "authorization_code", code: "cX12", client_secret: `zz12`, code_verifier: 'vv12' })"#,
            ##"const body = new URLSearchParams({ grant_type: "authorization_code", code: "#", client_secret: `#`, code_verifier: '#' })"##
        ),
        (
            #"localStorage.setItem("access_token", "abD12"); sessionStorage["id_token"] = "xx11"; document.cookie = "sid=yy22; path=/""#,
            ##"localStorage.setItem("access_token", "#"); sessionStorage["id_token"] = "#"; document.cookie = "sid=#; path=/""##
        ),
        (#"["client_secret": "zz1x", "code": "cc1x"]"#, ##"["client_secret": "#", "code": "#"]"##),
        (
            "https://app/cb#access_token=abD12&token_type=bearer&expires_in=3600&id_token=xx11",
            "https://app/cb#access_token=#&token_type=bearer&expires_in=3600&id_token=#"
        ),
        (
            #"HTML Form URL Encoded: Form item: "code" = "cX12"\#n    Form item: "client_secret" = "zz12"\#n"#,
            ##"HTML Form URL Encoded: Form item: "code" = "#"\##n    Form item: "client_secret" = "#"\##n"##
        ),
        (
            "Authorization:   Bearer abD12\nContent-Type:    application/x-www-form-urlencoded\ncode_verifier:   vV1\n",
            "Authorization:   Bearer #\nContent-Type:    application/x-www-form-urlencoded\ncode_verifier:   #\n"
        ),
        (
            "> POST /token HTTP/2\n> authorization: Basic d2ViOnMzYw==\n> cookie: a=b9; c=d9\n* Server auth using Basic with user 'web'\n{ [5 bytes data]",
            "> POST /token HTTP/2\n> authorization: Basic #\n> cookie: a=#; c=#\n* Server auth using Basic with user 'web'\n{ [5 bytes data]"
        ),
        (
            #"time="2026-01-01" level=debug msg="cb" code="cX12" query="code=cX12&state=s" header="Authorization: Bearer abD12""#,
            ##"time="2026-01-01" level=debug msg="cb" code="#" query="code=#&state=s" header="Authorization: Bearer #""##
        ),
        (#"msg="{\"refresh_token\":\"rX12\"}" n=1"#, ##"msg="{\"refresh_token\":\"#\"}" n=1"##),
        (
            "payload=%7B%22client_secret%22%3A%22zz12%22%2C%22a%22%3A1%7D",
            "payload=%7B%22client_secret%22%3A%22#%22%2C%22a%22%3A1%7D"
        ),
        (
            #"{"device_code":"GmRh12","user_code":"WDJB-MJHT","interval":5}"#,
            ##"{"device_code":"#","user_code":"#","interval":5}"##
        ),
        (
            #"{"keys":[{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4","e":"AQAB","d":"X4cTteJY_gn4FYPsXB8rdXix5vwsg1FLN5E3EaG6RJoVH-HLLKD9","kid":"1"}]}"#,
            ##"{"keys":[{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4","e":"AQAB","d":"#","kid":"1"}]}"##
        ),
        ("SAMLResponse=PHNhbWxw12%3D&RelayState=x", "SAMLResponse=#&RelayState=x"),
        (
            "-e TOKEN=abD12 --build-arg NPM_TOKEN=npm_1 //registry.npmjs.org/:_authToken=npm_2",
            "-e TOKEN=# --build-arg NPM_TOKEN=# //registry.npmjs.org/:_authToken=#"
        ),
        (
            "git clone https://x-access-token:ghp_abD12@github.com/a/b https://ghp_abcdefghij0123456789abcdefghij012345@github.com/a/b",
            "git clone https://x-access-token:#@github.com/a/b https://#@github.com/a/b"
        ),
        (
            "http -f POST https://a/token code=cX12 client_secret=zz12 Authorization:'Bearer abD12' Cookie:a=b9",
            "http -f POST https://a/token code=# client_secret=# Authorization:'Bearer #' Cookie:a=#"
        ),
        (
            #"<wsse:Username>bob</wsse:Username><wsse:Password Type="x">pw 12</wsse:Password><AccessToken>abD12</AccessToken><apiKey>\#n  kk12\#n</apiKey>"#,
            #"<wsse:Username>bob</wsse:Username><wsse:Password Type="x">#</wsse:Password><AccessToken>#</AccessToken><apiKey>\#n  #\#n</apiKey>"#
        ),
        (
            #""Auth": { "ClientId": "web", "ClientSecret": "zz12", "ConnectionStrings": "Server=x;User Id=sa;Password=pw12;Encrypt=true" }"#,
            ##""Auth": { "ClientId": "web", "ClientSecret": "#", "ConnectionStrings": "Server=x;User Id=sa;Password=#;Encrypt=true" }"##
        ),
        (
            #"client_secret = "zz12"\#n  + password = (sensitive value)"#,
            ##"client_secret = "#"\##n  + password = (sensitive value)"##
        ),
        (
            "spring.security.oauth2.client.registration.x.client-secret=zz12\nspring.datasource.password=pw12\noidc.clientSecret: zz13\n",
            "spring.security.oauth2.client.registration.x.client-secret=#\nspring.datasource.password=#\noidc.clientSecret: #\n"
        ),
        ("Environment=CLIENT_SECRET=zz12", "Environment=CLIENT_SECRET=#"),
        (
            "type=LOGIN, realmId=x, clientId=web, sessionId=abD12, token_id=11-22",
            "type=LOGIN, realmId=x, clientId=web, sessionId=#, token_id=11-22"
        ),
    ])
    func theSecretsOfOtherProgramsAreReplaced(_ text: String, _ expected: String) {
        #expect(shape(redacted(text)) == expected)
    }
}
