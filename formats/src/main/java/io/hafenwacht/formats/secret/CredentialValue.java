package io.hafenwacht.formats.secret;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells a credential that is written out from a reference to one, a placeholder or a switch.
public final class CredentialValue {
    private static final Set<String> NO_VALUES = Set.of(
            "true",
            "false",
            "yes",
            "no",
            "on",
            "off",
            "null",
            "nil",
            "none",
            "undefined",
            "unset",
            "default",
            "empty",
            "disabled",
            "enabled",
            "required",
            "optional",
            "auto",
            "prompt",
            "random",
            "generate",
            "todo",
            "tbd");
    /// Letters only, since people add digits and signs to them.
    private static final Set<String> EVERYBODYS = Set.of(
            "changeme",
            "changeit",
            "changethis",
            "replaceme",
            "fixme",
            "password",
            "passwd",
            "passwort",
            "passw",
            "pass",
            "pwd",
            "mypassword",
            "secret",
            "mysecret",
            "secretkey",
            "mysecretkey",
            "supersecret",
            "topsecret",
            "notsecret",
            "insecure",
            "token",
            "mytoken",
            "apikey",
            "key",
            "test",
            "testing",
            "tester",
            "testpassword",
            "dev",
            "devpassword",
            "local",
            "demo",
            "sample",
            "foo",
            "bar",
            "baz",
            "foobar",
            "qwerty",
            "letmein",
            "welcome",
            "admin",
            "administrator",
            "root",
            "user",
            "guest",
            "postgres",
            "mysql",
            "redis",
            "rabbitmq",
            "minioadmin",
            "");
    /// A variable, a template, a command's output, an address or a path to the value, or a mask. Every
    /// alternative is linear: no two neighbours can match the same character.
    private static final Pattern REFERENCE = Pattern.compile(
            "\\$\\{[\\s\\S]*|\\$\\([\\s\\S]*|\\$\\$?[A-Za-z_][A-Za-z0-9_]*+|`[\\s\\S]*|\\{[\\s\\S]*\\}|<[\\s\\S]*>|%[^%]*+%|@[A-Za-z_.]++@"
                    + "|\\[[^\\]]*+\\]|[*x.X_-]++|(?:file|env|vault|ssm|secret|secrets|arn|awssm|gcpsm|azurekv|op|ref|https?)(?::|//)[\\s\\S]*"
                    + "|/[A-Za-z0-9._-]++(?:/[A-Za-z0-9._-]++)++/?|\\.{1,2}/[\\s\\S]*");
    private static final int SHORTEST = 3;
    private static final int LONGEST = 64 << 10;

    private CredentialValue() {}

    public static boolean writtenOut(String value) {
        String bare = unquoted(value.strip());
        String lower = bare.toLowerCase(Locale.ROOT);
        return bare.length() >= SHORTEST
                && bare.length() <= LONGEST
                && !NO_VALUES.contains(lower)
                && !lower.contains("your_")
                && !lower.contains("your-")
                && !lower.contains("placeholder")
                && !REFERENCE.matcher(bare).matches();
    }

    /// Whether a value that is written out was not meant to be secret: it stands for one (`changeme`), or is
    /// the default that everyone knows (`postgres`).
    public static boolean placeholder(String value) {
        String bare = unquoted(value.strip());
        return EVERYBODYS.contains(bare.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                || Plausible.placeholder(bare);
    }

    static String unquoted(String value) {
        int last = value.length() - 1;
        boolean quoted = last > 0
                && value.charAt(0) == value.charAt(last)
                && (value.charAt(0) == '"' || value.charAt(0) == '\'');
        return quoted ? value.substring(1, last) : value;
    }
}
