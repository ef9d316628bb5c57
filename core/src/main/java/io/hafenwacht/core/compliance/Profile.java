package io.hafenwacht.core.compliance;

import io.hafenwacht.core.text.Text;
import java.util.List;

/// The requirements of a standard, in its order. `complete` says whether these are all of them; otherwise
/// only those that a check of this build knows are listed.
public record Profile(String name, Text title, boolean complete, List<Requirement> requirements) {
    public Profile {
        requirements = List.copyOf(requirements);
    }
}
