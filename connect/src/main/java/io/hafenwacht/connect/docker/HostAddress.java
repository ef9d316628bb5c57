package io.hafenwacht.connect.docker;

import io.hafenwacht.connect.docker.EngineResult.Ok;
import io.hafenwacht.connect.tls.TlsMaterial;
import io.hafenwacht.core.text.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the text that `DOCKER_HOST`, `--host` and contexts name an engine by.
final class HostAddress {
    private static final int PLAIN_PORT = 2375;
    private static final int TLS_PORT = 2376;
    /// What `sun_path` of `sockaddr_un` holds on Linux without its closing NUL.
    private static final int SOCKET_PATH_BYTES = 107;

    private static final Pattern AUTHORITY =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.%a-z]+)]|([^\\[\\]:/@?#\\s]*))(?::(\\d{1,5}))?/?");

    /// Nothing in it can be an option of ssh or a word of the far side's shell.
    private static final Pattern SSH = Pattern.compile("(?:(?<user>[A-Za-z0-9_][A-Za-z0-9._-]*)@)?"
            + "(?<host>[A-Za-z0-9][A-Za-z0-9._-]*)(?::(?<port>[1-9]\\d{0,4}))?(?<path>/[A-Za-z0-9._/-]*)?");

    private HostAddress() {}

    static EngineResult<EngineAddress> parse(String text, String origin, Optional<TlsMaterial> tls) {
        int schemeEnd = text.indexOf("://");
        if (schemeEnd < 0) {
            return text.startsWith("/") ? unix(text, origin) : tcp(text, text, origin, tls);
        }
        String rest = text.substring(schemeEnd + 3);
        return switch (text.substring(0, schemeEnd).toLowerCase(Locale.ROOT)) {
            case "unix" -> unix(rest.isEmpty() ? "/var/run/docker.sock" : rest, origin);
            case "tcp" -> tcp(rest, text, origin, tls);
            case "ssh" -> ssh(rest, text, origin);
            default -> notUnderstood(text, origin);
        };
    }

    private static EngineResult<EngineAddress> unix(String path, String origin) {
        if (!path.startsWith("/") || path.getBytes(StandardCharsets.UTF_8).length > SOCKET_PATH_BYTES) {
            return notUnderstood("unix://" + path, origin);
        }
        try {
            return new Ok<>(new EngineAddress.Unix(Path.of(path)));
        } catch (InvalidPathException _) {
            return notUnderstood("unix://" + path, origin);
        }
    }

    private static EngineResult<EngineAddress> tcp(
            String authority, String text, String origin, Optional<TlsMaterial> tls) {
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            return notUnderstood(text, origin);
        }
        String name = Optional.ofNullable(matcher.group(1)).orElseGet(() -> matcher.group(2));
        String host = name.isEmpty() ? "localhost" : name;
        int port = Optional.ofNullable(matcher.group(3))
                .map(Integer::parseInt)
                .orElse(tls.isPresent() ? TLS_PORT : PLAIN_PORT);
        if (port < 1 || port > 65_535) {
            return notUnderstood(text, origin);
        }
        return new Ok<>(tls.<EngineAddress>map(material -> new EngineAddress.Tls(host, port, material))
                .orElseGet(() -> new EngineAddress.Tcp(host, port)));
    }

    private static EngineResult<EngineAddress> ssh(String rest, String text, String origin) {
        Matcher matcher = SSH.matcher(rest);
        if (!matcher.matches()) {
            return notUnderstood(text, origin);
        }
        int port = Optional.ofNullable(matcher.group("port"))
                .map(Integer::parseInt)
                .orElse(0);
        String path = Optional.ofNullable(matcher.group("path")).orElse("");
        return port > 65_535
                ? notUnderstood(text, origin)
                : new Ok<>(new EngineAddress.Ssh(
                        Optional.ofNullable(matcher.group("user")).orElse(""),
                        matcher.group("host"),
                        port,
                        path.equals("/") ? "" : path));
    }

    private static EngineResult<EngineAddress> notUnderstood(String text, String origin) {
        String shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
        return Diagnosis.badSetting(
                origin + " names '" + shown + "', which is no address of an engine.",
                origin + " nennt „" + shown + "“; das ist keine Adresse einer Engine.",
                Text.of(
                        "Use unix:///path/to/docker.sock (at most " + SOCKET_PATH_BYTES
                                + " bytes), tcp://HOST:PORT or ssh://USER@HOST.",
                        "Zulässig sind unix:///pfad/zu/docker.sock (höchstens " + SOCKET_PATH_BYTES
                                + " Bytes), tcp://RECHNER:PORT und ssh://BENUTZER@RECHNER."));
    }
}
