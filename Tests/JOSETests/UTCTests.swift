import FoundationEssentials
import JOSE
import Testing

@Suite struct UTCTests {
    @Test(
        "Times are written as other calendars have them",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_300_819_380, "2011-03-22T18:43:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (1_709_251_199, "2024-02-29T23:59:59Z"), (-1, "1969-12-31T23:59:59Z"),
            (-62_135_596_800, "0001-01-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"), (253_402_300_800, "+10000-01-01T00:00:00Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"), (1.9, "1970-01-01T00:00:01Z"),
            (-62_167_219_201, "-0001-12-31T23:59:59Z"),
        ] as [(Double, String)]
    )
    func writes(seconds: Double, text: String) {
        #expect(UTC.string(Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test func saysInWordsWhatIsNoTime() {
        #expect(UTC.string(Date(timeIntervalSince1970: .infinity)) == "the far future")
        #expect(UTC.string(Date(timeIntervalSince1970: -1e300)) == "the far past")
        #expect(UTC.string(Date(timeIntervalSince1970: .nan)) == "no time")
    }

    @Test func agreesWithFoundationSinceTheGregorianReform() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<2_000 {
            let seconds = Double(Int64.random(in: -11_000_000_000...250_000_000_000, using: &generator))
            let date = Date(timeIntervalSince1970: seconds)
            #expect(UTC.string(date) == date.formatted(.iso8601))
        }
    }
}
