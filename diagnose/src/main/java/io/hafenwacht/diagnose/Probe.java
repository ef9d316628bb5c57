package io.hafenwacht.diagnose;

import java.util.regex.Pattern;

/// One look at one thing, by the name of the section that it fills in a case file. `manual` is the command
/// that shows the same by hand; `field` the one that shows a single field, or empty. `{target}` and `{field}`
/// in them are filled in, and for objects of a cluster `{kind}`, `{namespace}` and `{object}`.
public record Probe(String name, String manual, String field) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@=-]+");

    public static Probe of(String name, String manual) {
        return new Probe(name, manual, "");
    }

    /// The command for all of it.
    public String manual(Target target) {
        return filled(manual, target);
    }

    /// The command for one field, or for all of it where there is none.
    public String manual(Target target, String path) {
        return field.isEmpty() || path.isEmpty()
                ? manual(target)
                : filled(field, target).replace("{field}", path);
    }

    private static String filled(String template, Target target) {
        return template.replace("{target}", quoted(target.name()))
                .replace("{kind}", quoted(target.objectKind()))
                .replace("{namespace}", quoted(target.namespace()))
                .replace("{object}", quoted(target.object()));
    }

    /// One word of a shell. A name that a shell would read otherwise stands in quotes, without what a
    /// terminal would obey.
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches()
                ? word
                : "'" + word.replaceAll("\\p{Cntrl}", "?").replace("'", "'\\''") + "'";
    }
}
