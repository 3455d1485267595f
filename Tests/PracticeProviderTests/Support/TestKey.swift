/// A key of its own for these tests, so that tokens are the same in every run; it protects nothing.
enum TestKey {
    static let pem = """
        -----BEGIN PRIVATE KEY-----
        MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQDJPr1oXM/YqtjN
        Apm7NgwfGRO9BxGxnu+LLKLzsg+LeNphw2ZOru57JYPZqUPds13e0IAD4vFreKsf
        Oc+hg14jRrve3gjOeC5IF1tu32JqBV/66emgSC8NNVdusRtKWWus+scTBzP29S6M
        /UsymuyVPKCZpvElQtXKPJ6e+XjPW9EaZrW4MkXqmyusMFOSRM+H4yHchpQQ4laJ
        SWJWDDtFseOCSQuq7PrvOkJgjLtRfmVG4ohajbUMBRX2zeoiUcrwP8O5NTyJ29m4
        bg8W6F2BBd5oxRi9bZ3jlEhqkvclKdwXc0Mm3vc5zaslXZs4oK8knn7myJiS+Ygo
        5b1mZDpZAgMBAAECggEAEe6tEnA3j4P+mGejhG+wrTi4oVhqHQMfla3SW2RbeqWE
        0b9UQRPZAx1fRI71RPuA4T2zZ1h0NyWXTsubX8+eUAbM70ANVgov4/nVpByNq9em
        XmwBIGiUoL9HEJsBgCK8GiIPVfe6i3mV8bd3jIVxKjjIl5VG2arwWy2c3AE44Nxe
        stpR/Ur8xyPe9eVusqq2jaSVhGz1RhtEKDJJpdrmyQ1UMWhk42oyeRkvlyUa/n+t
        3TUpADLGkN2FwWcVbAYJmdNKFTL4h5YcONDTcmznXH/4QRf+zhIVI/eX77qxQzgH
        eI5IWaVOzltB/QHSlG3hxoXGcP+STpoe7aC7nyd5HQKBgQD/wo3rxC0Xkyt2UJA1
        yEWNMtzdVmNFSGckfAU6HBZNBl3GM7nKyZVpRavZ8A69lDtPpNyQNfDnMO5vXFdI
        n/zmpPHMi8ylgmWXXi+ls1ZWJgR6fBy2wydP8mC0i2OnFmoeM0NDVZXnWMDQq1bh
        4IZTIyEhgo5tEPYf8IEU80Kg3wKBgQDJbxakJcJD0y15kwSyTgr0N2A0pU/DU15d
        jZNVc4egPKQHDtRqWYopdRJoCgXoDGt+xJ5WhrHY9lws8O0PZ3B22P/sBXY59v63
        CpkyErFvKWBF/VuF7hEIeciF2OozEVBWxQM4KzyTL5y/Lkrz4cisULJfzcBZytEY
        C2DpgktzxwKBgDKPp7bgRXnPolv1eUzolrdfQsKO/XkI4zsXOYFPZCk+BPPV7fjk
        +SCioWKoToGz+DW6hdAMmd9akQh63NaCqmB+Yz7otEBUEvllqU28smi9g00jlBmd
        YvwvEmce10iE6d2mjLmXBdeCeDvIY5ir5mIxI6+YO8fb/ow544rcvGNJAoGARyp6
        Q1AbzD6lyFgKxrwP3qxZzv/AqG+h3UeRkBUbC5+hC+VPYqtzxqXX9O3lnFAXAliQ
        4F0CJHcVpcMQ3epbr4GHGWnslRoQb7bM3QYBrhZeLxwN48lyNx5fm/pA8/3f9mfw
        dT3BTvb5WAoQ7Q0OCuMPwg09MfwX13jdqmIgKi0CgYACLupt1NIDWAVe/Ny0PJFC
        GMnrV3bK+Dq9sVSKdi0ImLDhwAY3AbFEgoHBrX/vdSLKo4WKHFzDCKYVxvDcSPFX
        u25Dn83P0D9auG0ENRCiDzYp//NQWbXSmYtP9rOB0BcwzO0I1tF/btxYoiaylEts
        aJX28QbAoMJ/1AHE80Qj2g==
        -----END PRIVATE KEY-----
        """
}
