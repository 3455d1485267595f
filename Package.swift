// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let server = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

// Where PIXY_STANDALONE is set the program holds every library but the C library itself. It starts sooner then, and
// needs none of them where it runs; the linker takes the archives by the scripts in that folder.
let standalone: [LinkerSetting] =
    Context.environment["PIXY_STANDALONE"] == nil
    ? []
    : [
        .unsafeFlags(
            ["-L\(Context.packageDirectory)/.ci/standalone", "-Xclang-linker", "-static-libgcc"],
            .when(platforms: [.linux])
        )
    ]

// On Linux the header and the library are where every compiler looks, and a folder named here would come first.
#if os(macOS)
    let yaml: String? = "yaml-0.1"
#else
    let yaml: String? = nil
#endif

let package = Package(
    name: "pixy",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "pixy", targets: ["pixy"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-certificates.git", from: "1.19.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0", traits: []),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2", traits: []),
        .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.0"),
    ],
    targets: [
        .target(
            name: "CNcurses",
            linkerSettings: [
                .linkedLibrary("ncursesw", .when(platforms: [.linux])),
                .linkedLibrary("ncurses", .when(platforms: [.macOS])),
            ]
        ),
        .systemLibrary(
            name: "CLibYAML",
            pkgConfig: yaml,
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]
        ),
        // For speed in the tests: everything that is drawn goes through it cell by cell.
        .target(name: "Cells", swiftSettings: settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        // For speed in every build: streams spend their time here, and the tests judge some hundred thousand tokens.
        // After the flags of the command line only what is passed to the frontend itself counts.
        .target(
            name: "JOSE",
            dependencies: [crypto, cryptoExtras, x509, asn1],
            swiftSettings: settings + [
                .unsafeFlags(["-O"], .when(configuration: .debug)),
                .unsafeFlags(["-Xfrontend", "-O"], .when(configuration: .release)),
            ]
        ),
        .target(name: "OAuth", dependencies: ["JOSE", httpTypes, crypto], swiftSettings: settings),
        // For speed: pixy redact goes through it byte by byte.
        .target(
            name: "Handover",
            dependencies: ["OAuth", "JOSE", crypto, cryptoExtras],
            swiftSettings: settings + [.unsafeFlags(["-Xfrontend", "-O"], .when(configuration: .release))]
        ),
        .target(name: "Walkthrough", dependencies: ["Cells", "Handover", "OAuth", "JOSE"], swiftSettings: settings),
        .target(
            name: "Live",
            dependencies: [
                "Walkthrough", "Handover", "OAuth", "JOSE", "CLibYAML", nioCore, nioPosix, nioSSL,
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOTLS", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "PracticeProvider",
            dependencies: [
                server, httpTypes, nioCore, nioPosix, logging, crypto, cryptoExtras,
                .product(name: "JWTKit", package: "jwt-kit"),
            ],
            swiftSettings: settings
        ),
        .target(name: "Terminal", dependencies: ["Cells", "CNcurses"], swiftSettings: settings),
        .executableTarget(
            name: "pixy",
            dependencies: [
                "Cells", "Handover", "JOSE", "OAuth", "Walkthrough", "Live", "PracticeProvider", "Terminal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings,
            // Nobody links with the program, so its symbols need no names in it: a tenth of its size.
            linkerSettings: [
                .unsafeFlags(["-use-ld=lld", "-Xlinker", "--no-export-dynamic"], .when(platforms: [.linux]))
            ] + standalone
        ),

        .target(name: "CPty", path: "Tests/CPty", linkerSettings: [.linkedLibrary("vterm")]),
        .executableTarget(name: "PtyShell", path: "Tests/PtyShell"),
        .target(
            name: "PtySupport",
            dependencies: ["CPty", "PtyShell"],
            path: "Tests/PtySupport",
            swiftSettings: settings
        ),
        .target(
            name: "TestSupport",
            dependencies: ["Cells", "JOSE", "OAuth", "Walkthrough", "PracticeProvider"],
            path: "Tests/Support",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "TerminalProbe",
            dependencies: ["Cells", "Terminal"],
            path: "Tests/TerminalProbe",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "BareVerify",
            dependencies: ["JOSE", crypto, cryptoExtras],
            path: "Tests/BareVerify",
            swiftSettings: settings
        ),
        .testTarget(name: "CellsTests", dependencies: ["Cells"], swiftSettings: settings),
        .testTarget(
            name: "JOSETests",
            dependencies: ["JOSE", crypto, cryptoExtras, x509, asn1],
            swiftSettings: settings
        ),
        .testTarget(name: "HandoverTests", dependencies: ["Handover", "OAuth", "JOSE"], swiftSettings: settings),
        .testTarget(name: "OAuthTests", dependencies: ["OAuth", "JOSE"], swiftSettings: settings),
        .testTarget(
            name: "LiveTests",
            dependencies: [
                "Live", "Cells", "PracticeProvider", "Walkthrough", "Handover", "OAuth", "JOSE", "TestSupport", crypto,
                nioCore,
                nioPosix, nioSSL,
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PixyTests",
            dependencies: [
                "pixy", "PtySupport", "JOSE", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "PracticeProviderTests",
            dependencies: ["PracticeProvider", crypto, cryptoExtras, nioCore, nioPosix],
            swiftSettings: settings
        ),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["Terminal", "Cells", "CNcurses", "PtySupport", "TerminalProbe"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WalkthroughTests",
            dependencies: ["Walkthrough", "Handover", "TestSupport", "PracticeProvider", "Cells", "JOSE", "OAuth"],
            exclude: ["Goldens"],
            swiftSettings: settings
        ),
    ]
)
