extension ClaimMeaning {
    /// Claims that single providers add.
    static let providerTable = """
        # Microsoft Entra
        acct 0 member, 1 guest of the tenant
        acrs Authentication contexts that Conditional Access has satisfied
        aio Internal to Microsoft; ignore
        appid v1 token: application id of the client
        appidacr v1: how the client authenticated: 0 public, 1 secret, 2 certificate
        azpacr v2: how the client authenticated: 0 public, 1 secret, 2 certificate
        ctry Country of the user
        fwd Original IP of the client behind a proxy
        hasgroups true: the user has groups, too many to list; ask Graph (implicit flow)
        groups:src1 Groups do not fit (overage); ask Graph
        idtyp app when the token stands for an application without a user
        in_corp Request came from the corporate network
        ipaddr IP address from which the user signed in
        login_hint Hint to pass on to a silent login or logout
        oid The user's or service's object id in the tenant; same across apps, good key together with tid
        onprem_sid Windows SID of a synchronised account
        pwd_exp Seconds until the password expires
        pwd_url Where to change the password
        rh Internal to Microsoft; ignore
        tenant_ctry Country of the tenant
        tenant_region_scope Region of the tenant
        tid Tenant id; 9188040d-... is personal accounts
        unique_name v1: human-readable name, not unique
        upn User principal name; may be reassigned, not a key
        uti Token identifier, for support cases (logs call it unique token id)
        verified_primary_email Checked primary addresses
        verified_secondary_email Checked secondary addresses
        vnet Virtual network data
        wids Ids of directory roles of the user
        xms_cc Capabilities of the client such as cp1 (claims challenges)
        xms_edov Whether the e-mail's domain owner was verified
        xms_pdl Preferred data location
        xms_pl User's preferred language
        xms_tpl Tenant's preferred language
        ztdid Device id of zero-touch deployment (Autopilot)
        xms_mirid Resource id of a managed identity
        xms_tcdt@ When the tenant was created
        deviceid Id of the registered device
        # Microsoft Entra, Okta
        idp Identity provider that authenticated the user
        scp Granted scopes: one string at Entra, a list at Okta
        ver Version of the token; at Entra it decides which metadata and issuer to check
        # Okta
        cid Client id that got the access token
        uid Okta user id; absent when there is no user
        # Amazon Cognito
        token_use id or access: check that it is the kind you expect
        cognito:username User name in the pool
        cognito:groups Groups of the user
        cognito:roles IAM roles of the groups
        cognito:preferred_role IAM role with the highest priority
        origin_jti Ties tokens of one login together, for revocation
        device_key Remembered device
        username User name (access token)
        custom:* Attribute defined by the pool's owner
        event_id Id of the authentication event
        # Keycloak
        realm_access Roles of the realm: realm_access.roles
        resource_access Roles per client: resource_access.<client>.roles
        session_state Session id (older name of sid)
        allowed-origins Web origins allowed for CORS
        trusted-certs Trusted certificates of the client
        authorization Permissions of authorization services (UMA)
        claims_locales Locales wished for
        typ Bearer, ID, Refresh, Offline: kind of token as a claim
        # Google
        hd Workspace domain of the account; absent for consumer accounts
        # Firebase
        firebase sign_in_provider, identities, second factor, tenant
        user_id Same as sub
        firebase.sign_in_provider How the user signed in: password, google.com, anonymous
        firebase.identities Linked accounts per provider
        firebase.sign_in_second_factor Second factor used
        firebase.tenant Tenant of Identity Platform
        # Auth0
        permissions RBAC permissions of the user for this API
        gty Grant that made the token: client-credentials, password ...
        org_id Organization id; compare with the one asked for
        org_name Organization name in lower case
        https://*/… Claim with a namespace, added by an Action or Rule
        # GitHub Actions
        repository owner/name of the repository that runs the workflow
        job_workflow_ref Workflow file and ref in use
        ref Git ref that triggered the run
        actor Account that triggered the run
        runner_environment github-hosted or self-hosted
        """
}
