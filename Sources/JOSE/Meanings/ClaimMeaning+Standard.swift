extension ClaimMeaning {
    /// Claims of the IANA registry and of OpenID.
    static let standardTable = """
        # RFC 7519
        iss Who issued the token; compare letter for letter with the expected issuer
        sub Who the token is about; unique per issuer, at most 255 ASCII characters in OIDC
        aud Who the token is for; your client_id (id_token) or your API (access token) must be in it
        exp@ Not to be used at or after this time (seconds since 1970)
        nbf@ Not to be used before this time
        iat@ When it was issued
        jti Unique id of this token, for replay checks and logs
        # OIDC Core
        nonce Value from the login request; must come back unchanged
        auth_time@ When the user really authenticated; compare with max_age
        acr Strength or class of the authentication
        amr Methods used: pwd, otp, mfa, hwk ... (RFC 8176)
        azp Client that the token was issued to, when it differs from aud or aud has several
        at_hash Left half of the hash of the access token, ties both together
        c_hash Left half of the hash of the authorization code
        sub_jwk Public key of a self-issued identity
        name Full display name
        given_name First name(s)
        family_name Surname(s)
        middle_name Middle name(s)
        nickname Casual name
        preferred_username Name the user likes to be called by; may change, not a key
        profile Profile page
        picture Picture
        website Web page or blog
        email E-mail address; not proof of identity unless verified
        email_verified Whether the issuer checked the address (some send the string "true")
        gender Gender as stated
        birthdate YYYY-MM-DD, year may be 0000
        zoneinfo Time zone such as Europe/Berlin
        locale Language tag such as de-AT
        phone_number Telephone number, E.164 preferred
        phone_number_verified Whether the issuer checked the number
        address Postal address
        updated_at@ When the profile last changed
        _claim_names Names of claims that live elsewhere
        _claim_sources Where those claims live; do not fetch blindly
        # FAPI / OIDC
        s_hash Left half of the hash of state
        # OIDC Front/Back-Channel Logout
        sid Session id for logout
        # RFC 8417
        events Event statements of a security event token; back-channel logout has one
        toe@ Time of the event
        txn Transaction id
        # RFC 7800
        cnf Key that the presenter must prove to hold (jkt, jwk, x5t#S256)
        # RFC 8693
        act Who acts on behalf of the subject
        may_act Who is allowed to act for the subject
        scope Granted scopes, separated by spaces
        client_id Client that got the access token
        # RFC 9068 / RFC 7643
        roles Roles of the subject
        groups Groups of the subject
        entitlements Entitlements of the subject
        # RFC 9396
        authorization_details Fine-grained permissions granted
        # RFC 9701
        token_introspection Introspection answer wrapped in a JWT
        # RFC 9449
        htm DPoP: HTTP method the proof is for
        htu DPoP: URL the proof is for, without query and fragment
        ath DPoP: hash of the access token
        # RFC 8485
        vot Vector of trust
        vtm Trustmark that explains the vector
        # RFC 9493
        sub_id Subject identifier in structured form
        # RFC 8688
        jcard Contact card in JSON
        # RFC 8055
        sip_from_tag From tag of the SIP call
        sip_date Date of the SIP call
        sip_callid Call-Id of the SIP call
        sip_cseq_num CSeq number of the SIP call
        sip_via_branch Via branch of the SIP call
        # RFC 8225
        orig Calling party
        dest Called party
        mky Media keys fingerprint
        # RFC 8443
        rph Resource priority of the call
        # RFC 8588
        attest Attestation level A/B/C of the caller id (SHAKEN)
        origid Origination id of the call
        # RFC 8946
        div Party that diverted the call
        opt Original PASSporT inside a diverted one
        # RFC 9027
        sph Service provider header data
        # RFC 9795
        rcd Rich call data
        rcdi Integrity hashes of rich call data
        crn Reason for the call
        # RFC 9475
        msgi Integrity of a message
        # RFC 9447
        atc Automated certificate authority token
        # ETSI NFV-SEC 022
        at_use_nbr How often the token may be used
        # W3C VC
        vc Verifiable credential
        vp Verifiable presentation
        # RFC 9200
        ace_profile ACE profile to use
        cnonce Nonce of the resource server to the client
        exi Lifetime in seconds counted from arrival
        # RFC 9246
        cdniv CDN URI signing: version
        cdnicrit CDN URI signing: claims that must be understood
        cdniip CDN URI signing: client IP
        cdniuc CDN URI signing: URI container
        cdniets CDN URI signing: seconds added on renewal
        cdnistt CDN URI signing: how the new token travels
        cdnistd CDN URI signing: path depth of the token
        # RFC 9321
        sig_val_claims Result of a signature validation
        # RFC 9711 (EAT)
        eat_nonce Attestation: freshness value
        ueid Attestation: permanent unique device id
        sueids Attestation: semi-permanent device ids
        oemid Attestation: manufacturer
        hwmodel Attestation: hardware model
        hwversion Attestation: hardware version
        oemboot Attestation: boot chain approved by the maker
        dbgstat Attestation: is debugging switched off
        location Attestation: place of the device
        eat_profile Attestation: profile in use
        submods Attestation: sub-modules with their own claims
        uptime Attestation: seconds since boot
        bootcount Attestation: number of boots
        bootseed Attestation: random value per boot
        dloas Attestation: certification letters
        swname Attestation: software name
        swversion Attestation: software version
        manifests Attestation: software manifests
        measurements Attestation: measured software
        measres Attestation: result of comparing measurements
        intuse Attestation: what this token may be used for
        # OIDC Identity Assurance
        verified_claims Claims with proof of how they were checked
        place_of_birth Place of birth
        nationalities Nationalities
        birth_family_name Family name at birth
        birth_given_name Given name at birth
        birth_middle_name Middle name at birth
        salutation Mr, Ms ...
        title Dr ...
        msisdn Mobile number in digits
        also_known_as Stage or pen name
        # RFC 9560
        rdap_allowed_purposes Purposes for which registry data may be queried
        rdap_dnt_allowed Whether the query may go unlogged
        # IANA JWT registry
        geohash Place as geohash
        # RFC 9901 (SD-JWT)
        _sd Digests of claims that can be disclosed selectively
        _sd_alg Hash used for those digests
        ... Digest of an array element that can be disclosed selectively
        """
}
