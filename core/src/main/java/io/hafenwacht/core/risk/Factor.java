package io.hafenwacht.core.risk;

import io.hafenwacht.core.text.Text;

/// One named multiplier in [0, 1] with its reason, printed in every report.
public record Factor(String name, double value, Text why) {
    public Factor {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("factor " + name + " lies in [0, 1], got " + value);
        }
    }

    /// By hand, as [Text] does.
    @Override
    public boolean equals(Object other) {
        return other instanceof Factor factor
                && name.equals(factor.name)
                && Double.compare(value, factor.value) == 0
                && why.equals(factor.why);
    }

    @Override
    public int hashCode() {
        return why.hashCode();
    }
}
