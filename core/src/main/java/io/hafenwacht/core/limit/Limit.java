package io.hafenwacht.core.limit;

/// A named upper bound. `unit` is what is counted ("bytes", "entries", "levels"), `reason` why this value and
/// no other.
public record Limit(String name, long value, String unit, String reason) {
    public Limit {
        if (value <= 0 || name.isBlank() || unit.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException(
                    "limit " + name + " needs a positive value, a unit and a reason, got " + value);
        }
    }

    public boolean exceededBy(long amount) {
        return amount > value;
    }

    /// The value as an `int`, for array sizes.
    public int asInt() {
        return Math.toIntExact(value);
    }

    @Override
    public String toString() {
        return name + " = " + value + " " + unit;
    }
}
