package io.hafenwacht.core.finding;

import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Where it stands, what was found there, what mends it, and the sources whose own condition holds there.
public record Proof(Location location, Text evidence, Text fix, List<Reference> references) {
    public Proof {
        references = List.copyOf(references);
    }
}
