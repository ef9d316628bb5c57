package io.hafenwacht.formats.secret;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The password in `scheme://user:password@host` (RFC 3986 section 3.2.1), where it is written out and the
/// host is no example.
public final class UrlPasswordShape implements Shape.Inline {
    private static final Chars SCHEME = Chars.of(Chars.LOWER + "+.-");
    private static final Chars USER = Chars.of(Chars.BASE62 + "-._~%!$&*+,;=");
    private static final Chars PASSWORD = Chars.of(Chars.BASE62 + "-._~%!$&*+;=:#^?|");
    private static final Chars HOST = Chars.of(Chars.BASE62 + "-._[]");
    private static final Chars VARIABLE = Chars.of("$%*");
    private static final int LONGEST = 200;
    private static final int SHORTEST_PASSWORD = 5;

    /// Databases, message brokers, directories and mail servers.
    private static final Set<String> SERVICES = Set.of(
            "postgres",
            "postgresql",
            "mysql",
            "mariadb",
            "mongodb",
            "redis",
            "rediss",
            "amqp",
            "amqps",
            "mssql",
            "sqlserver",
            "oracle",
            "clickhouse",
            "cockroachdb",
            "db2",
            "nats",
            "kafka",
            "ldap",
            "ldaps",
            "smtp",
            "smtps",
            "couchdb",
            "cassandra",
            "neo4j",
            "bolt");

    /// What documentation writes where a password stands.
    private static final Set<String> WORDS = Set.of(
            "password",
            "passwort",
            "kennwort",
            "passwd",
            "passw0rd",
            "pass",
            "secret",
            "user",
            "username",
            "token",
            "guest",
            "tiger",
            "admin",
            "root",
            "test",
            "changeme",
            "mypassword",
            "mypass",
            "mysecret",
            "pwd",
            "foo",
            "bar",
            "baz",
            "credentials",
            "oauth2",
            "x-oauth-basic",
            "12345",
            "123456",
            "userpass",
            "userpassword",
            "hunter2",
            "hello",
            "world",
            "postgres",
            "mysql",
            "redis",
            "rabbitmq",
            "mongo",
            "dbpass",
            "dbpassword",
            "db_password",
            "pa55w0rd",
            "p4ssw0rd");
    private static final List<String> EXAMPLE_HOSTS = List.of(
            "example.",
            "localhost",
            "127.0.0.1",
            "host",
            "hostname",
            "server",
            "domain",
            "yourhost",
            "some",
            "my",
            "foo",
            "0.0.0.0",
            "www.example",
            "test",
            "site",
            "machine",
            "url",
            "proxy.example");

    private final boolean services;

    private UrlPasswordShape(boolean services) {
        this.services = services;
    }

    /// In URLs of databases and other services; of `postgresql+asyncpg` the part before `+` counts.
    public static UrlPasswordShape ofServices() {
        return new UrlPasswordShape(true);
    }

    /// In URLs of all other schemes.
    public static UrlPasswordShape ofOthers() {
        return new UrlPasswordShape(false);
    }

    @Override
    public List<String> anchors() {
        return List.of("://");
    }

    @Override
    public int reach() {
        return 3 * LONGEST;
    }

    @Override
    public Optional<Match> match(Window window) {
        int userEnd = window.skip(window.anchorTo(), USER, LONGEST);
        int from = userEnd + 1;
        if (window.at(userEnd) != ':') {
            return Optional.empty();
        }
        int to = window.skip(from, PASSWORD, LONGEST);
        if (window.at(to) != '@' || to - from < SHORTEST_PASSWORD || !schemeFits(window)) {
            return Optional.empty();
        }
        String password = window.text(from, to);
        String user = window.text(window.anchorTo(), userEnd);
        String host = window.text(to + 1, window.skip(to + 1, HOST, LONGEST));
        return real(user, password) && !exampleHost(host) ? Optional.of(Match.guessable(from, to)) : Optional.empty();
    }

    private boolean schemeFits(Window window) {
        int start = window.anchorFrom();
        while (window.anchorFrom() - start < 20 && SCHEME.has(window.at(start - 1))) {
            start--;
        }
        String scheme = window.text(start, window.anchorFrom());
        int variant = scheme.indexOf('+');
        String plain = variant > 0 ? scheme.substring(0, variant) : scheme;
        return !plain.isEmpty() && SERVICES.contains(plain) == services;
    }

    private static boolean real(String user, String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        return !WORDS.contains(lower)
                && !password.equals(user)
                && !VARIABLE.has(password.charAt(0))
                && !password.contains("%s")
                && !password.contains("%(")
                && !password.contains("$")
                && password.chars().distinct().count() > 3
                && CredentialValue.writtenOut(password)
                && !Plausible.placeholder(password);
    }

    private static boolean exampleHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        for (String example : EXAMPLE_HOSTS) {
            if (lower.equals(example) || (example.endsWith(".") && lower.contains(example))) {
                return true;
            }
        }
        return host.length() < 2;
    }
}
