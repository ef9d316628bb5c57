package io.hafenwacht.formats.secret;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells by its words whether a variable holds a credential: `DB_PASSWORD` and `apiKey` do, `MONKEY`,
/// `TOKEN_URL` and `PASSWORD_FILE` do not.
public final class CredentialName {
    private static final Set<String> NOUNS = Set.of(
            "password",
            "pgpassword",
            "dbpassword",
            "dbpass",
            "dbpasswd",
            "rootpassword",
            "requirepass",
            "passwd",
            "passphrase",
            "passcode",
            "pass",
            "pw",
            "secret",
            "secrets",
            "token",
            "credential",
            "credentials",
            "creds",
            "apikey",
            "secretkey",
            "accesskey",
            "privatekey",
            "authkey",
            "authtoken",
            "accesstoken",
            "pwd",
            "pat");
    private static final Set<String> BEFORE_KEY = Set.of(
            "api",
            "access",
            "secret",
            "private",
            "encryption",
            "signing",
            "master",
            "account",
            "auth",
            "shared",
            "license",
            "app",
            "ssh",
            "session",
            "cookie",
            "storage",
            "admin",
            "service",
            "client",
            "jwt",
            "hmac",
            "aes");
    /// A last word that turns a credential's name into the name of something about it.
    private static final Set<String> ABOUT = Set.of(
            "file",
            "path",
            "dir",
            "directory",
            "url",
            "uri",
            "endpoint",
            "host",
            "port",
            "id",
            "ids",
            "name",
            "names",
            "type",
            "length",
            "size",
            "ttl",
            "expiry",
            "expiration",
            "expires",
            "timeout",
            "policy",
            "prompt",
            "mode",
            "enabled",
            "required",
            "allowed",
            "hash",
            "algorithm",
            "alg",
            "version",
            "count",
            "limit",
            "location",
            "provider",
            "store",
            "manager",
            "class",
            "field",
            "header",
            "issuer",
            "audience",
            "env",
            "var",
            "arn",
            "ref",
            "method",
            "regex",
            "pattern",
            "format",
            "rotation",
            "age",
            "days",
            "lifetime",
            "cmd",
            "command",
            "helper",
            "min",
            "max",
            "type2",
            "digest",
            "checksum",
            "user",
            "username",
            "login",
            "salt",
            "plugin",
            "fd",
            "public");
    private static final Pattern HUMP =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]++");
    private static final int LONGEST_NAME = 200;

    private CredentialName() {}

    public static boolean of(String name) {
        // Most names that are asked for are a single harmless word.
        if (name.length() > LONGEST_NAME || ABOUT.contains(name)) {
            return false;
        }
        List<String> words = HUMP.splitAsStream(name)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        if (words.isEmpty() || ABOUT.contains(words.getLast()) || words.contains("public")) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (noun(words, i) || (words.get(i).equals("key") && i > 0 && BEFORE_KEY.contains(words.get(i - 1)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean noun(List<String> words, int i) {
        String word = withoutDigits(words.get(i));
        // PWD and OLDPWD are the shell's working folder; MYSQL_PWD is a password.
        return NOUNS.contains(word) && !(word.equals("pwd") && i == 0) && !(word.equals("pat") && i == 0);
    }

    private static String withoutDigits(String word) {
        int end = word.length();
        while (end > 0 && Character.isDigit(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(0, end);
    }
}
