package io.hafenwacht.watch.sink;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.TextException;
import io.hafenwacht.watch.sink.Setting.Type;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What all sinks over HTTP read, and what follows from it.
public final class HttpSettings {
    private static final Setting URL = Setting.required(
            "url",
            Type.ADDRESS,
            Text.of(
                    "Its address; `env:NAME` or `file:PATH` where the address itself is a secret.",
                    "Seine Adresse; `env:NAME` oder `file:PFAD`, wenn die Adresse selbst geheim ist."),
            "https",
            "http");

    /// What TLS takes, for sinks that are not HTTP too.
    public static final List<Setting> TLS = List.of(
            Setting.optional(
                    "ca-file",
                    Type.PATH,
                    "",
                    Text.of(
                            "PEM file of an authority that is trusted besides the system's.",
                            "PEM-Datei einer Zertifizierungsstelle, der zusätzlich zu denen des Systems vertraut wird.")),
            Setting.optional(
                    "client-certificate",
                    Type.PATH,
                    "",
                    Text.of("PEM file of our own certificate.", "PEM-Datei des eigenen Zertifikats.")),
            Setting.optional(
                    "client-key",
                    Type.PATH,
                    "",
                    Text.of("PEM file of its key.", "PEM-Datei des zugehörigen Schlüssels.")),
            Setting.optional(
                    "connect-timeout",
                    Type.DURATION,
                    "10s",
                    Text.of("For connecting and the TLS handshake.", "Für Verbindungsaufbau und TLS-Handshake.")),
            Setting.optional(
                    "timeout",
                    Type.DURATION,
                    "30s",
                    Text.of("For a whole request with its answer.", "Für eine ganze Anfrage samt Antwort.")));

    private static final List<Setting> CREDENTIALS = List.of(
            Setting.optional(
                    "token",
                    Type.SECRET,
                    "",
                    Text.of("A bearer token (`Authorization`).", "Ein Bearer-Token (`Authorization`).")),
            Setting.optional("user", Type.TEXT, "", Text.of("User name for Basic.", "Benutzername für Basic.")),
            Setting.optional("password", Type.SECRET, "", Text.of("Its password.", "Das zugehörige Kennwort.")),
            Setting.optional(
                    "headers",
                    Type.PAIRS,
                    "",
                    Text.of(
                            "Further headers; values may be `env:NAME` or `file:PATH`.",
                            "Weitere Kopfzeilen; Werte dürfen `env:NAME` oder `file:PFAD` sein.")),
            Setting.optional(
                    "insecure",
                    Type.SWITCH,
                    "false",
                    Text.of(
                            "Lets credentials go over plain http.",
                            "Lässt Zugangsdaten über unverschlüsseltes http gehen.")));

    private static final String HEADER_NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    private HttpSettings() {}

    /// The address, a kind's own settings, and then those of all HTTP sinks.
    public static List<Setting> with(boolean gzip, Setting... own) {
        List<Setting> all = new ArrayList<>(List.of(URL));
        all.addAll(List.of(own));
        all.addAll(CREDENTIALS);
        all.addAll(TLS);
        all.add(Setting.optional(
                "gzip",
                Type.SWITCH,
                Boolean.toString(gzip),
                Text.of("Packs requests with gzip.", "Packt Anfragen mit gzip.")));
        return List.copyOf(all);
    }

    /// What cannot be together.
    public static List<Text> conflicts(Settings settings) {
        List<Text> wrong = new ArrayList<>(tlsConflicts(settings));
        if (settings.text("token").isPresent() && settings.text("user").isPresent()) {
            wrong.add(Text.of("either `token` or `user`, not both", "entweder `token` oder `user`, nicht beides"));
        }
        if (settings.text("user").isPresent() != settings.text("password").isPresent()) {
            wrong.add(Text.of("`user` and `password` go together", "`user` und `password` gehören zusammen"));
        }
        settings.pairs("headers").keySet().stream()
                .filter(name -> !name.matches(HEADER_NAME)
                        || name.matches(
                                "(?i)host|content-(length|type|encoding)|connection|expect|upgrade|transfer-encoding"))
                .forEach(name -> wrong.add(Text.of(
                        "`headers` cannot hold \"" + name + "\"", "`headers` darf „" + name + "“ nicht enthalten")));
        boolean plain = settings.address("url").filter(url -> plain(url)).isPresent();
        if (plain && carriesCredentials(settings) && !settings.on("insecure")) {
            wrong.add(Text.of(
                    "credentials would go over plain http: use https, or say `insecure: true`",
                    "Zugangsdaten gingen über unverschlüsseltes http: https verwenden oder `insecure: true` setzen"));
        }
        return wrong;
    }

    public static List<Text> tlsConflicts(Settings settings) {
        return settings.text("client-certificate").isPresent()
                        == settings.text("client-key").isPresent()
                ? List.of()
                : List.of(Text.of(
                        "`client-certificate` and `client-key` go together",
                        "`client-certificate` und `client-key` gehören zusammen"));
    }

    /// Whether what is sent there can be read on the way.
    static boolean plain(URI url) {
        return "http".equalsIgnoreCase(url.getScheme())
                && !url.getHost().matches("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");
    }

    private static boolean carriesCredentials(Settings settings) {
        return settings.text("token").isPresent()
                || settings.text("password").isPresent()
                || settings.pairs("headers").entrySet().stream()
                        .anyMatch(header -> Secret.parse(header.getValue()).isPresent()
                                || header.getKey().matches("(?i).*(auth|key|token|secret|cookie).*"));
    }

    public static HttpWire open(Settings settings, Surroundings around) throws IOException {
        return around.wires().http(route(settings, around, settings.on("gzip")));
    }

    public static Route route(Settings settings, Surroundings around, boolean gzip) {
        return new Route(
                path(settings, around, "ca-file"),
                path(settings, around, "client-certificate"),
                path(settings, around, "client-key"),
                settings.duration("connect-timeout"),
                settings.duration("timeout"),
                gzip);
    }

    private static Optional<Path> path(Settings settings, Surroundings around, String name) {
        return settings.text(name).map(around.folder()::resolve);
    }

    /// The address with this path at its end. An address behind a reference is checked here.
    public static URI url(Settings settings, Surroundings around, String path) throws IOException {
        URI base;
        Optional<Secret> hidden = settings.secret("url");
        if (hidden.isPresent()) {
            base = hiddenAddress(hidden.get(), around);
        } else {
            base = settings.address("url").orElseThrow();
        }
        if (path.isEmpty() || base.getPath().endsWith(path)) {
            return base;
        }
        String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority()
                + base.getRawPath().replaceFirst("/+$", "") + path + query);
    }

    private static URI hiddenAddress(Secret secret, Surroundings around) throws IOException {
        try {
            URI url = URI.create(around.secrets().reveal(secret));
            if (url.getHost() != null && String.valueOf(url.getScheme()).matches("https?") && !plain(url)) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // The same message; it must not hold the address.
        }
        throw new TextException(secret + " holds no https:// address", secret + " enthält keine Adresse mit https://");
    }

    /// Credentials and further headers, read anew.
    public static SortedMap<String, String> headers(Settings settings, Surroundings around) throws IOException {
        SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (var header : settings.pairs("headers").entrySet()) {
            Optional<Secret> secret = Secret.parse(header.getValue());
            headers.put(
                    header.getKey(), secret.isPresent() ? around.secrets().reveal(secret.get()) : header.getValue());
        }
        if (settings.secret("token").isPresent()) {
            headers.put(
                    "Authorization",
                    "Bearer " + around.secrets().reveal(settings.secret("token").get()));
        }
        if (settings.secret("password").isPresent()) {
            String pair = settings.get("user") + ":"
                    + around.secrets().reveal(settings.secret("password").get());
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return headers;
    }
}
