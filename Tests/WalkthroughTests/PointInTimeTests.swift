import FoundationEssentials
import Testing

@testable import Walkthrough

/// Times as people type them.
@Suite struct PointInTimeTests {
    @Test(
        "Times are read to the fraction, with any zone",
        arguments: [
            ("0", 0.0), ("1700000000", 1_700_000_000), ("1700000000.25", 1_700_000_000.25), ("-86400", -86_400),
            ("1970-01-02", 86_400), ("2023-11-14T22:13:20Z", 1_700_000_000), ("2023-11-14t22:13:20z", 1_700_000_000),
            ("2023-11-14 23:13:20+01:00", 1_700_000_000), ("2023-11-14T22:13:20.5Z", 1_700_000_000.5),
            ("2023-11-14T16:43:20-0530", 1_700_000_000), ("2023-11-15T00:13:20+02", 1_700_000_000),
            ("2024-02-29T00:00Z", 1_709_164_800), ("0001-01-01", -62_135_596_800), ("9999-12-31", 253_402_214_400),
            ("2000-03-01", 951_868_800), ("1900-03-01", -2_203_891_200),
        ]
    )
    func timesAreRead(text: String, seconds: Double) throws {
        #expect(try PointInTime.read(text).timeIntervalSince1970 == seconds)
    }
}
