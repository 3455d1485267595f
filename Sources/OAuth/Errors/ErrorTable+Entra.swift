extension ErrorTable {
    /// Microsoft Entra's numbers.
    static let entra = """
        @https://learn.microsoft.com/entra/identity-platform/reference-error-codes
        authorize interaction_required AADSTS16000
          The account belongs to another tenant, or is a personal one.
          Sign out, sign in with an account of this tenant, or have it invited as a guest.
        token invalid_scope AADSTS28002
          A scope is misspelt, or the API does not expose it.
          Compare it with “Expose an API” of the API and “API permissions” of the client.
        token invalid_scope AADSTS28003
          The token request has no scope, and here it needs one.
          Send the scope of the authorization request again in the token request.
        token invalid_resource AADSTS500011
          The API is not installed in this tenant, or the tenant is the wrong one.
          Check the tenant in the issuer; if it is right, give admin consent so that the API's service principal comes to be.
        authorize invalid_request AADSTS50011
          The redirect_uri is not registered for this application.
          Register it under Authentication exactly as it is sent: scheme, host, port, path and closing slash; http://localhost takes any port.
        token invalid_client AADSTS50012
          The certificate or the client assertion is not accepted: its signature is wrong.
          Check the certificate's thumbprint and chain, and the signature of the assertion.
        token invalid_grant AADSTS50013
          The assertion of an on-behalf-of request is expired, of a wrong issuer or of a wrong version.
          Get a new token whose aud is the application in the middle.
        authorize invalid_grant AADSTS50014
          The guest has not accepted the invitation yet, or the tenant is the wrong one.
          Have the guest accept it, or choose the right tenant.
        token invalid_grant AADSTS50027
          The JWT that was handed to Entra is not valid.
          Inspect it: iss, aud, exp and signature.
        authorize invalid_grant AADSTS50034
          The user name is misspelt, or the account is not in this tenant.
          Check the user name and the tenant.
        authorize interaction_required AADSTS50055
          The user's password has expired.
          Have the user change it, then sign in again.
        authorize invalid_grant AADSTS50057
          The user's account is disabled.
          Have an administrator enable it.
        authorize login_required AADSTS50058
          prompt=none was asked for, but there is no session to use.
          Sign in with a page; in silent calls this answer is to be expected.
        token invalid_request AADSTS50059
          Neither the URL nor the request names a tenant.
          Put the tenant's id or domain into the issuer.
        authorize interaction_required AADSTS50074
          The second factor was asked for and not given.
          Sign in again and finish the second factor.
        token interaction_required AADSTS50076
          A policy now demands a second factor for this API.
          Start a new sign-in with a page for that API, and hand on the claims challenge if one came.
        token invalid_grant AADSTS50089
          The code, the refresh token or the session has run out.
          Sign in again.
        authorize interaction_required AADSTS50097
          Conditional Access demands a known device.
          Use a device that is joined or registered.
        authorize access_denied AADSTS50105
          The application demands an assignment, and the user has none.
          Assign the user under Enterprise applications, Users and groups.
        authorize access_denied AADSTS50131
          Conditional Access refused: the state of the device, a risk or another policy.
          Look into the sign-in logs, tab Conditional Access.
        authorize interaction_required AADSTS50140
          The sign-in was interrupted by the question “Keep me signed in”.
          Go on; if it stays, give Microsoft the correlation id.
        token invalid_grant AADSTS501481
          The code_verifier does not belong to the code_challenge: another run's, or hashed wrongly.
          Keep the verifier together with its state, and compare both in step 2.
        authorize invalid_request AADSTS501491
          The code_challenge is not as long as one of S256.
          Send base64url of the SHA-256 without padding: 43 characters.
        token invalid_grant AADSTS50173
          The grant was revoked: the password was changed, or an administrator ended the sessions.
          Have the user sign in again.
        authorize invalid_request AADSTS50194
          The application is for one tenant only, but /common was asked.
          Put the tenant's id into the issuer, or make the application multitenant.
        token invalid_grant AADSTS50196
          The application asks for tokens over and over.
          Keep the tokens, and stop at an error instead of trying again.
        authorize interaction_required AADSTS50199
          The user has to confirm, because the redirect_uri has a scheme of its own.
          Have the user confirm, or redirect to http on loopback or to https.
        authorize interaction_required AADSTS53000
          Conditional Access demands a device that complies, and this one does not.
          Enrol the device.
        authorize access_denied AADSTS53003
          A Conditional Access policy forbids the token.
          Find the policy in the sign-in logs, tab Conditional Access.
        token invalid_grant AADSTS54005
          The code was redeemed before: a retry, a callback that came twice, or a page loaded again.
          Redeem each code once; sign in again for a new one.
        token invalid_grant AADSTS65001
          Nobody has consented to what the application asks for.
          Sign in with a page and consent, or have an administrator consent.
        authorize access_denied AADSTS65004
          The user declined on the consent page.
          Try again and accept, or ask an administrator.
        authorize invalid_resource AADSTS650052
          The tenant has no service principal of the API.
          Have an administrator subscribe to the service or provision it.
        authorize invalid_resource AADSTS650057
          The API is not among the permissions of the application.
          Add it under API permissions, or correct the beginning of the scope.
        token invalid_grant AADSTS70000
          The refresh token or code is broken, or bound to something else.
          Sign in again.
        authorize unauthorized_client AADSTS70001
          The application is disabled.
          Enable it under Enterprise applications.
        authorize unauthorized_client AADSTS700011
          There is no application with this client_id in the tenant.
          Check the client_id and the tenant.
        authorize unauthorized_client AADSTS700016
          There is no application with this client_id in the tenant: a typing mistake, or the wrong tenant.
          Copy “Application (client) ID” again, and check the tenant in the issuer.
        token invalid_client AADSTS70002
          The client secret is not the right one.
          Use the secret's Value and not its Secret ID.
        token invalid_scope AADSTS700022
          The scopes of two APIs stand in one request.
          Make one token request for each API.
        token invalid_client AADSTS700025
          The redirect_uri is registered for a public client, but a secret was sent.
          Leave the secret out (--auth none).
        token invalid_client AADSTS700027
          The client assertion is signed with a key that is not registered, or names another one.
          Upload the certificate, and check x5t or kid in the assertion's header.
        token unsupported_grant_type AADSTS70003
          The grant_type is misspelt or not offered.
          Send grant_type=authorization_code.
        authorize invalid_request AADSTS70004
          The redirect_uri is not registered for this application.
          Register it under Authentication exactly as it is sent.
        authorize unsupported_response_type AADSTS700054
          id_token was asked for, but ID tokens of the implicit flow are switched off.
          Use response_type=code, or tick ID tokens under Authentication.
        authorize invalid_request AADSTS70007
          The response_mode does not go with this response_type.
          Use query, fragment or form_post.
        token invalid_grant AADSTS70008
          The refresh token or code is too old.
          Sign in again.
        token invalid_grant AADSTS700082
          The refresh token was not used for longer than is allowed.
          Sign in again; after such a pause this is to be expected.
        token invalid_grant AADSTS700084
          Refresh tokens of single-page applications end after a fixed time, about a day.
          Sign in again.
        token authorization_pending AADSTS70016
          The user has not finished signing in yet.
          Ask again after the interval.
        token bad_verification_code AADSTS70018
          The user typed a wrong code.
          Have the user type it again.
        token invalid_grant AADSTS70043
          A policy on how often people sign in has ended the refresh token.
          Sign in again.
        authorize unauthorized_client AADSTS7000112
          The application was disabled by an administrator or by Microsoft.
          Look at Enterprise applications, Properties, “Enabled for users to sign-in”.
        token invalid_client AADSTS7000215
          The client secret is not the right one: often it is the Secret ID, or the value was cut or mangled by URL encoding.
          Make a new secret, copy its Value, and form-encode it.
        token invalid_client AADSTS7000218
          The application counts as confidential, but no secret came.
          Register the redirect_uri under “Mobile and desktop applications” and allow public client flows; or send the secret (--auth post).
        token invalid_client AADSTS7000222
          The client secret has expired.
          Make a new one, or use a certificate.
        token invalid_request AADSTS90002
          There is no such tenant, or it is in another cloud.
          Check the tenant's id or domain, and the host: login.microsoftonline.com, .us or .cn.
        token invalid_request AADSTS90009
          The application asks for a token for itself, and named itself by URI.
          Name it by its GUID.
        token invalid_request AADSTS9001023
          /common and /consumers do not take this grant_type.
          Use /organizations or the tenant's own endpoint.
        token invalid_request AADSTS90014
          A parameter is missing that is required.
          Compare the body of the request with the documentation, parameter by parameter.
        token invalid_request AADSTS90019
          No tenant can be found in the request.
          Put the tenant into the path of the URL.
        token invalid_request AADSTS90023
          The request is malformed.
          Compare it with the documentation of the protocol, parameter by parameter.
        token invalid_request AADSTS9002313
          The body cannot be read: wrong encoding, wrong endpoint, or a broken code.
          Look at the raw request: code and redirect_uri have to be encoded once.
        token invalid_request AADSTS90056
          The request went to the wrong endpoint, or was no POST: authorize and token may be swapped.
          Check both URLs.
        authorize invalid_request AADSTS900971
          There is no redirect_uri in the request, and none is registered.
          Send a redirect_uri, and register it.
        authorize invalid_request AADSTS901002
          resource is a parameter of the old endpoint and not of v2.0.
          Name the API by its scope instead.
        token invalid_request AADSTS9002327
          The redirect_uri is registered as that of a single-page application, so the token request has to come from a browser.
          Register it under “Mobile and desktop applications”, or send an Origin header (--header Origin=http://localhost).
        @https://github.com/vibber-ai/fastapi-azure-auth/issues/221
        token invalid_request AADSTS9002325
          The redirect_uri is registered as that of a single-page application, and PKCE was not used.
          Use PKCE, or register it under Web or “Mobile and desktop applications”.
        @https://github.com/umijs/umi-request/issues/299
        token invalid_request AADSTS9002326
          The request had an Origin header, but the redirect_uri is not registered for a single-page application.
          Leave Origin out, or register it under “Single-page application”.
        """
}
