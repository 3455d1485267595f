#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A colour in linear light, red, green and blue from 0 to 1.
struct LinearColour {
    var red: Double
    var green: Double
    var blue: Double

    init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// IEC 61966-2-1 (sRGB).
    init(rgb: UInt32) {
        func linear(_ byte: UInt32) -> Double {
            let level = Double(byte & 0xFF) / 255
            return level <= 0.04045 ? level / 12.92 : pow((level + 0.055) / 1.055, 2.4)
        }
        self.init(red: linear(rgb >> 16), green: linear(rgb >> 8), blue: linear(rgb))
    }

    var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

    /// WCAG 2.2, contrast ratio.
    func contrast(to other: LinearColour) -> Double {
        (max(luminance, other.luminance) + 0.05) / (min(luminance, other.luminance) + 0.05)
    }

    /// How eyes without green receptors see it (Viénot, Brettel and Mollon 1999).
    var deuteranopic: LinearColour {
        let yellow = 0.29275 * red + 0.70725 * green
        return LinearColour(red: yellow, green: yellow, blue: -0.02234 * red + 0.02234 * green + blue)
    }

    /// How eyes without red receptors see it (same source).
    var protanopic: LinearColour {
        let yellow = 0.11238 * red + 0.88762 * green
        return LinearColour(red: yellow, green: yellow, blue: 0.00401 * red - 0.00401 * green + blue)
    }

    /// The distance in CIELAB (ΔE*ab), about 2 being the least one can see.
    func difference(to other: LinearColour) -> Double {
        let (one, two) = (lab, other.lab)
        return sqrt(pow(one.0 - two.0, 2) + pow(one.1 - two.1, 2) + pow(one.2 - two.2, 2))
    }

    private var lab: (Double, Double, Double) {
        func f(_ value: Double) -> Double { value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116 }
        let x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047)
        let y = f(luminance)
        let z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883)
        return (116 * y - 16, 500 * (x - y), 200 * (y - z))
    }
}
