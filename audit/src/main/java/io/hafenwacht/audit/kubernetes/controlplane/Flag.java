package io.hafenwacht.audit.kubernetes.controlplane;

import java.util.Arrays;
import java.util.List;

/// A flag of a command line: its name without dashes, its value without quotes, "true" where a boolean flag
/// has none, and the field path of the argument that holds it. A setting of a configuration file goes by the
/// name of the flag that means the same; `written` is how it stands there.
record Flag(String name, String value, String field, String written) {
    Flag(String name, String value, String field) {
        this(name, value, field, "--" + name + "=" + value);
    }

    /// The items of a list of commas.
    List<String> items() {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /// Whether it refers to a variable that nobody here knows, `$(HOST_IP)`, or was masked as a secret.
    boolean unresolved() {
        return value.equals("***") || value.contains("$(") || value.contains("${") || value.contains("{{");
    }
}
