package io.hafenwacht.formats;

import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;

/// A bounded list of warnings that counts what it had no room for.
final class Warnings {
    /// Keys are names, not values, but a hostile one may be megabytes long.
    private static final int KEY_SHOWN = 60;

    private final List<ParseProblem> kept = new ArrayList<>();
    private int dropped;

    void duplicate(String key, Position position, Position earlier) {
        if (ParseLimits.WARNINGS.exceededBy(kept.size() + 1L)) {
            dropped++;
            return;
        }
        String shown = key.length() <= KEY_SHOWN ? key : key.substring(0, KEY_SHOWN) + "…";
        kept.add(new ParseProblem(
                position,
                Text.of(
                        "key '" + shown + "' again, first in line " + earlier.line() + "; the last value counts",
                        "Schlüssel '" + shown + "' noch einmal, zuerst in Zeile " + earlier.line()
                                + "; der letzte Wert gilt")));
    }

    List<ParseProblem> list() {
        List<ParseProblem> all = new ArrayList<>(kept);
        if (dropped > 0) {
            all.add(new ParseProblem(
                    Position.UNKNOWN,
                    Text.of(
                            dropped + " more duplicate keys are not listed",
                            dropped + " weitere doppelte Schlüssel sind nicht aufgeführt")));
        }
        return all;
    }
}
