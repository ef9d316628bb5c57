package io.hafenwacht.kernel.cgroup;

import java.util.OptionalLong;

/// Lines of `name=value` that the kernel writes.
final class FieldList {
    private FieldList() {}

    static OptionalLong field(String line, String name) {
        int at = line.indexOf(" " + name + "=");
        if (at < 0) {
            return OptionalLong.empty();
        }
        int from = at + name.length() + 2;
        int end = line.indexOf(' ', from);
        return number(line.substring(from, end < 0 ? line.length() : end));
    }

    static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }
}
