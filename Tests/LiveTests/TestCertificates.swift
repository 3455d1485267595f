/// Certificates made for these tests; none of them is trusted anywhere.
enum TestCertificates {
    /// The authority that signed the others.
    static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBXzCCAQagAwIBAgICEAIwCgYIKoZIzj0EAwIwHjEcMBoGA1UEAwwTcGl4eSB0
        ZXN0IGF1dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFow
        HjEcMBoGA1UEAwwTcGl4eSB0ZXN0IGF1dGhvcml0eTBZMBMGByqGSM49AgEGCCqG
        SM49AwEHA0IABI8TLczlRlAxnAvCEijHjjinJldY2IKi/YjsGTtS5eiGsx+6R1Jc
        l9pfaOI+Uc0iqvlpuqooZubliXGZtVjdlJGjMjAwMA8GA1UdEwEB/wQFMAMBAf8w
        HQYDVR0OBBYEFGU6iBKOvppLJE7arIjH8AbuBd+sMAoGCCqGSM49BAMCA0cAMEQC
        IGCHiGPZe6d2ShHwMMAdyDh7fqx7vGOuKSq62siUlR1/AiAjJIogsLP2+G7X2WPg
        lVd5sTdr8QPvBWDpkwhQYjJv8Q==
        -----END CERTIFICATE-----
        """

    /// For localhost and 127.0.0.1.
    static let good = """
        -----BEGIN CERTIFICATE-----
        MIIBqTCCAU+gAwIBAgICEAQwCgYIKoZIzj0EAwIwHjEcMBoGA1UEAwwTcGl4eSB0
        ZXN0IGF1dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFow
        MDETMBEGA1UECgwKcGl4eSB0ZXN0czEZMBcGA1UEAwwQcGl4eSB0ZXN0IHNlcnZl
        cjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABPEFLjlstF8TSmyiurOXJK/cwXdF
        TeCcPiADFMc4UY9KEGP+0Bl/XSS177MXh7Vap2CoB6eqoRNnBT4/xQjBxJKjaTBn
        MBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAJBgNVHRMEAjAAMB0GA1UdDgQW
        BBQHFazcODt4gQ4c1uVuxUMrvJ74mTAfBgNVHSMEGDAWgBRlOogSjr6aSyRO2qyI
        x/AG7gXfrDAKBggqhkjOPQQDAgNIADBFAiAz7HG0u8mraUQ7wXej0iGnjtvNIJli
        7B/ILmB4vwBZ1AIhAI8dgv434sJO9L4a/DRQXW+jKxedyUqtM9/UM1N44T0E
        -----END CERTIFICATE-----
        """

    /// For localhost, expired on 2021-02-03T04:05:06Z.
    static let expired = """
        -----BEGIN CERTIFICATE-----
        MIIBpjCCAU2gAwIBAgICEAYwCgYIKoZIzj0EAwIwHjEcMBoGA1UEAwwTcGl4eSB0
        ZXN0IGF1dGhvcml0eTAeFw0yMDAxMDEwMDAwMDBaFw0yMTAyMDMwNDA1MDZaMDAx
        EzARBgNVBAoMCnBpeHkgdGVzdHMxGTAXBgNVBAMMEHBpeHkgdGVzdCBzZXJ2ZXIw
        WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATxBS45bLRfE0psorqzlySv3MF3RU3g
        nD4gAxTHOFGPShBj/tAZf10kte+zF4e1WqdgqAenqqETZwU+P8UIwcSSo2kwZzAa
        BgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCQYDVR0TBAIwADAdBgNVHQ4EFgQU
        BxWs3Dg7eIEOHNblbsVDK7ye+JkwHwYDVR0jBBgwFoAUZTqIEo6+mkskTtqsiMfw
        Bu4F36wwCgYIKoZIzj0EAwIDRwAwRAIgZ1XPDFTXNaigKxgKbjRVRZMrVBPk6nYU
        Q4pH7pL+5K8CIHNr3LxSsQfa0Cqe5Xr/yF4LINNjNutAfcCIgaVA8HIQ
        -----END CERTIFICATE-----
        """

    /// For localhost, valid from 2100 on.
    static let future = """
        -----BEGIN CERTIFICATE-----
        MIIBrDCCAVGgAwIBAgICEAcwCgYIKoZIzj0EAwIwHjEcMBoGA1UEAwwTcGl4eSB0
        ZXN0IGF1dGhvcml0eTAiGA8yMTAwMDEwMTAwMDAwMFoYDzIxMTkwMjAzMDQwNTA2
        WjAwMRMwEQYDVQQKDApwaXh5IHRlc3RzMRkwFwYDVQQDDBBwaXh5IHRlc3Qgc2Vy
        dmVyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8QUuOWy0XxNKbKK6s5ckr9zB
        d0VN4Jw+IAMUxzhRj0oQY/7QGX9dJLXvsxeHtVqnYKgHp6qhE2cFPj/FCMHEkqNp
        MGcwGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAABMAkGA1UdEwQCMAAwHQYDVR0O
        BBYEFAcVrNw4O3iBDhzW5W7FQyu8nviZMB8GA1UdIwQYMBaAFGU6iBKOvppLJE7a
        rIjH8AbuBd+sMAoGCCqGSM49BAMCA0kAMEYCIQDpmMfVOncgHBvJ39dNdQ3Ght37
        SeJzpNRfsG90XBmQdwIhAKnJyPMe0SU+fTJEoaAuaQmsyP/dciLWDFDwdYkgduef
        -----END CERTIFICATE-----
        """

    /// For other.example and *.other.example only.
    static let otherHost = """
        -----BEGIN CERTIFICATE-----
        MIIBrjCCAVOgAwIBAgICEAUwCgYIKoZIzj0EAwIwHjEcMBoGA1UEAwwTcGl4eSB0
        ZXN0IGF1dGhvcml0eTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFow
        JTETMBEGA1UECgwKcGl4eSB0ZXN0czEOMAwGA1UEAwwFb3RoZXIwWTATBgcqhkjO
        PQIBBggqhkjOPQMBBwNCAATxBS45bLRfE0psorqzlySv3MF3RU3gnD4gAxTHOFGP
        ShBj/tAZf10kte+zF4e1WqdgqAenqqETZwU+P8UIwcSSo3gwdjApBgNVHREEIjAg
        gg1vdGhlci5leGFtcGxlgg8qLm90aGVyLmV4YW1wbGUwCQYDVR0TBAIwADAdBgNV
        HQ4EFgQUBxWs3Dg7eIEOHNblbsVDK7ye+JkwHwYDVR0jBBgwFoAUZTqIEo6+mksk
        TtqsiMfwBu4F36wwCgYIKoZIzj0EAwIDSQAwRgIhAOXC8fneHaguX4XkkyVbmoAT
        CfIsm0D8VkInLTyvl7x9AiEA0Q05nKAb+brCFdW544AvakfPn3ZjFCOdlIpPCJUq
        69Y=
        -----END CERTIFICATE-----
        """

    /// For localhost, signed by itself.
    static let alone = """
        -----BEGIN CERTIFICATE-----
        MIIBTTCB9aADAgECAgIQAzAKBggqhkjOPQQDAjAQMQ4wDAYDVQQDDAVhbG9uZTAg
        Fw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowEDEOMAwGA1UEAwwFYWxv
        bmUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATxBS45bLRfE0psorqzlySv3MF3
        RU3gnD4gAxTHOFGPShBj/tAZf10kte+zF4e1WqdgqAenqqETZwU+P8UIwcSSoz0w
        OzAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwHQYDVR0OBBYEFAcVrNw4O3iB
        DhzW5W7FQyu8nviZMAoGCCqGSM49BAMCA0cAMEQCIFnfZuxPwn2ScZkgI4esGq9R
        J/3V3eypzufM8MPSHqDNAiAddPvv4jpZaKTZWOMJC7synuc3dWb+FEywYGvPCtQH
        bQ==
        -----END CERTIFICATE-----
        """

    /// For 127.0.0.1 and no name, signed by itself.
    static let addressAlone = """
        -----BEGIN CERTIFICATE-----
        MIIBaDCCAQ+gAwIBAgICEAcwCgYIKoZIzj0EAwIwGjEYMBYGA1UEAwwPYW4gYWRk
        cmVzcyBvbmx5MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAaMRgw
        FgYDVQQDDA9hbiBhZGRyZXNzIG9ubHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
        AATxBS45bLRfE0psorqzlySv3MF3RU3gnD4gAxTHOFGPShBj/tAZf10kte+zF4e1
        WqdgqAenqqETZwU+P8UIwcSSo0MwQTAPBgNVHREECDAGhwR/AAABMA8GA1UdEwEB
        /wQFMAMBAf8wHQYDVR0OBBYEFAcVrNw4O3iBDhzW5W7FQyu8nviZMAoGCCqGSM49
        BAMCA0cAMEQCIG/BBghsR/WluFmpuUFw3vFaCxyocPlxIBjXSzvt1dikAiBci5Ve
        vrY/QxKoDckK/w3LZdZ9HXCZHfiHLfnCwZCiiA==
        -----END CERTIFICATE-----
        """

    /// The key of all of them but the authority; it protects nothing.
    static let key = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIENILJaFknnVidfyTtjsWt06I3abpYKplgEOhyy6eJndoAoGCCqGSM49
        AwEHoUQDQgAE8QUuOWy0XxNKbKK6s5ckr9zBd0VN4Jw+IAMUxzhRj0oQY/7QGX9d
        JLXvsxeHtVqnYKgHp6qhE2cFPj/FCMHEkg==
        -----END EC PRIVATE KEY-----
        """
}
