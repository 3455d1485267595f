import FoundationEssentials

/// A dictionary whose entries end at a time and whose size has a limit: the oldest entry makes room.
struct ExpiringTable<Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        var value: Value
        var end: Date
        var number: Int
    }

    private var entries: [String: Entry] = [:]
    private var inserted = 0
    private let capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 1)
    }

    var count: Int { entries.count }

    /// The value of a key, unless its time is over.
    func value(_ key: String, at now: Date) -> Value? {
        guard let entry = entries[key], now < entry.end else { return nil }
        return entry.value
    }

    /// Puts a value in, for that many seconds.
    mutating func insert(_ value: Value, for key: String, seconds: Int, at now: Date) {
        entries = entries.filter { now < $0.value.end }
        if entries[key] == nil, entries.count >= capacity,
            let oldest = entries.min(by: { $0.value.number < $1.value.number })?.key
        {
            entries[oldest] = nil
        }
        inserted += 1
        entries[key] = Entry(value: value, end: now.addingTimeInterval(Double(seconds)), number: inserted)
    }

    /// Changes a value in its place; its end stays what it was.
    mutating func update(_ key: String, _ change: (inout Value) -> Void) {
        guard var entry = entries[key] else { return }
        change(&entry.value)
        entries[key] = entry
    }

    @discardableResult
    mutating func remove(_ key: String) -> Value? {
        entries.removeValue(forKey: key)?.value
    }
}
