/// The signing key of rehearsals: public on purpose, so that two of them sign alike.
enum PracticeKey {
    static let pem = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDQhOfMu/CfB804
        giJGCVc9ZeU5Mtkx+9+GCm/nZfo8iSDgVijjjtLHF7DmS1alqvec4nVLeLb5NPWD
        mdphcrtFykwKuq0842Bm/AEOkJ0Sw8KF1N2GpOZbLIPix+FS2XaMlp6zEfM5uHVW
        ywsXaSJ3adjDEjwaeZC2KmZzzHNlJZBvqo457RuAIn+lhM+WJPgWsgWywz+3Ijt5
        JqSNH+0me7dsB/OaxHE9XtY1LVOBWFczEOixizNJYkQCetYrLtH+mH6MVsf0u6NA
        eWiHkI/8/cCJfp0AtRwxkJj9Hvar7K8wrFbuSPiNzuGVIHGl4XT8DqGsXR+4ZnCJ
        mdgQwMGjAgMBAAECggEADNL2jXJL2CUkHaeTOlQHBcyCxVYS9Pe5fGHD8c+S6Iow
        wNtLrZ6EeumLhH5VGHKtVPxwd3E3tnNVW9t6wV5d3rQUWJW40TxnP2UJ+nVWZfnl
        3Qk8Z7RYjDE30PZuCN/PhvaGvvZSy2f7WuG5WJ5iYSCSy+7FvBerBnI1sSDrQjH7
        8/NLIVmPLXDcAAmu9qE+zLJUzifQopHQqK4xUTLzc7S1vf05jfNnyVtg9e6FGinP
        w5la8y2tDrjty9pf1Br87MyNpxSIaziqxW9s0uctPs167UtTVreccG1RMvgRtlc7
        GTWLLQXawn7+AfVSBDp2cSU6Spaa0zDgerVznK9s8QKBgQDp8QHJ7pETcxSXHGgc
        w4oBF4ElZb+H37TY2m/FVy6xWf5sfe8RUcXV+vc5z/okXVqHUxpA2PYVNmED0jL/
        Cs3WTZETUljG2OQv+2p8L3UtY3mN/rEIRCvVoq9CsjGAD19IPJ0fV0TtqFWkNdsb
        12dlMRra3ghvybuVGNIHEXtXpwKBgQDkLj5EEB7Ac7EH9rQy5w/Zh574MAx8xEWQ
        sziIUzuTretoVplSO2VaewWiFTRe4NgI1ujdhv1ypnyQJi4Xf/GRTx9mD0xzDSVp
        C+ae0UGl1e+pwVZCrEVHIuvCUmVtIYKV+wqjRk4T++H9FugrhDBS9i5oubH2wUOt
        EJ+1kX0FpQKBgBohKSn804dwmyQlsBtGW+uzTGF48+OhQPnXrBRGoJh+jMRhbIpq
        r8Yuud5jNHVLWAk1ZwFHOnU0FbHvkHKcKlF9aG7YC8JqB1K0qjgktNnU+oa5o9xg
        gOTjvt+cN5suHF5dJs+RV8mTu70Tpt19Obc7vNwlYJvb1G/azdqsQTKRAoGAAsSY
        1sSHSvhcTmdsui1ZYN8nS4VxsVXELkQuTGEOGPWEJIjgZUH5McbKQ7QUJY5+sGTD
        AGTx0CE645jC+GAB8yxNijRnTgH70TFmw8hwDm3w8VM6E6b5VCqVR48uUcuVRPJ9
        p4tjyRRGIobTnCuHVopL99NA2GhxxLit50rzhE0CgYEAvAYuMs2mgGe5565PtUzw
        ALgAcOpaDxeeo34y2NoGDllOACBWd54278Qjda7WDwwrXosQ90q6UIbJkEm4KjUo
        mg8OXYbWQr6grT5158t1r4t87By4qJfZ+vme/jgUgFaswvffFLNduajEMXNMWPkw
        NysVTAopj6IQBweQBPjRvc4=
        -----END PRIVATE KEY-----
        """
}
