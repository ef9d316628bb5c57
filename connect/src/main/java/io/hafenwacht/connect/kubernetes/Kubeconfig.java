package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.connect.kubernetes.ClusterAccess.Credential;
import io.hafenwacht.connect.tls.BadPem;
import io.hafenwacht.connect.tls.TlsMaterial.Named;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.yaml.YamlParser;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One kubeconfig, or several merged as kubectl does it: of things with the same name the first counts, and
/// so does the first current context. Relative paths count from the file that has them.
final class Kubeconfig {
    private static final Text CHECK = Text.of("Check it: kubectl config view", "Prüfen: kubectl config view");

    private final Map<String, Entry> clusters = new LinkedHashMap<>();
    private final Map<String, Entry> users = new LinkedHashMap<>();
    private final Map<String, Entry> contexts = new LinkedHashMap<>();
    private String current = "";

    /// A named thing and the folder of its file.
    private record Entry(String name, Node value, Path folder) {
        Path file(String field) {
            return folder.resolve(value.get(field).stringOrEmpty());
        }

        boolean has(String field) {
            return !value.get(field).stringOrEmpty().isEmpty();
        }
    }

    private Kubeconfig() {}

    /// Reads these files, all of which must exist.
    static Kubeconfig of(List<Path> files) throws ClusterTrouble {
        var config = new Kubeconfig();
        for (Path file : files) {
            ParseResult parsed;
            try (var in = Files.newInputStream(file)) {
                parsed = new YamlParser().parse(in);
            } catch (IOException e) {
                throw new ClusterTrouble(
                        Text.of(
                                "kubeconfig " + file + ": " + Refusal.of(e).english(),
                                "Kubeconfig " + file + ": " + Refusal.of(e).german()),
                        Text.of("Name another with --kubeconfig.", "Mit --kubeconfig eine andere angeben."));
            }
            if (parsed instanceof ParseResult.Failed failed) {
                Text what = failed.problem().message();
                throw new ClusterTrouble(
                        Text.of(
                                "kubeconfig " + file + ": " + what.english(),
                                "Kubeconfig " + file + ": " + what.german()),
                        CHECK);
            }
            config.add(parsed.root(), file.toAbsolutePath().resolveSibling(""));
        }
        return config;
    }

    private void add(Node root, Path folder) {
        named(root.get("clusters"), "cluster", folder, clusters);
        named(root.get("users"), "user", folder, users);
        named(root.get("contexts"), "context", folder, contexts);
        if (current.isEmpty()) {
            current = root.get("current-context").stringOrEmpty();
        }
    }

    private static void named(Node list, String field, Path folder, Map<String, Entry> into) {
        for (Node item : list.elements()) {
            String name = item.get("name").stringOrEmpty();
            into.putIfAbsent(name, new Entry(name, item.get(field), folder));
        }
    }

    /// The access that a context gives; `name` is empty for the current one.
    ClusterAccess access(String name) throws ClusterTrouble {
        String wanted = name.isEmpty() ? current : name;
        if (wanted.isEmpty()) {
            throw new ClusterTrouble(
                    Text.of("the kubeconfig has no current context", "die Kubeconfig hat keinen aktuellen Kontext"),
                    known(contexts, "--context"));
        }
        Entry context = entry(contexts, wanted, "context", "Kontext");
        Entry cluster = entry(clusters, context.value().get("cluster").stringOrEmpty(), "cluster", "Cluster");
        String user = context.value().get("user").stringOrEmpty();
        Credential credential =
                user.isEmpty() ? new Credential.None() : credential(entry(users, user, "user", "Benutzer"));
        Optional<Named> authorities = pem(cluster, "certificate-authority");
        boolean insecure =
                cluster.value().get("insecure-skip-tls-verify").bool().orElse(false);
        return new ClusterAccess(
                cluster.name(),
                server(cluster),
                new ClusterAccess.Tls(
                        authorities,
                        !insecure,
                        cluster.value().get("tls-server-name").stringOrEmpty()),
                credential,
                new ClusterAccess.Route(
                        cluster.value().get("proxy-url").stringOrEmpty(),
                        context.value().get("namespace").stringOrEmpty()));
    }

    private static Entry entry(Map<String, Entry> entries, String name, String english, String german)
            throws ClusterTrouble {
        Entry found = entries.get(name);
        if (found == null) {
            throw new ClusterTrouble(
                    Text.of(
                            "the kubeconfig has no " + english + " \"" + name + "\"",
                            "die Kubeconfig kennt \"" + name + "\" nicht (" + german + ")"),
                    known(entries, ""));
        }
        return found;
    }

    private static Text known(Map<String, Entry> entries, String option) {
        String names = entries.keySet().stream().limit(10).collect(Collectors.joining(", "));
        if (names.isEmpty()) {
            return Text.of(
                    "It names none. Check it: kubectl config view", "Sie nennt keinen. Prüfen: kubectl config view");
        }
        String hint = option.isEmpty() ? "" : " (" + option + ")";
        return Text.of("Known are: " + names + hint, "Bekannt sind: " + names + hint);
    }

    private static URI server(Entry cluster) throws ClusterTrouble {
        String text = cluster.value().get("server").stringOrEmpty();
        try {
            URI uri = new URI(text.contains("://") ? text : "https://" + text);
            String scheme = String.valueOf(uri.getScheme());
            if (uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Told below, with the text.
        }
        throw new ClusterTrouble(
                Text.of(
                        "cluster \"" + cluster.name() + "\" has no usable server address: \"" + text + "\"",
                        "der Cluster \"" + cluster.name() + "\" hat keine brauchbare Serveradresse: \"" + text + "\""),
                CHECK);
    }

    private static Credential credential(Entry user) throws ClusterTrouble {
        Node value = user.value();
        Optional<Named> certificate = pem(user, "client-certificate");
        Optional<Named> key = pem(user, "client-key");
        if (certificate.isPresent() && key.isPresent()) {
            return new Credential.Certificate(certificate.get(), key.get());
        }
        if (user.has("tokenFile")) {
            return new Credential.TokenFile(user.file("tokenFile"));
        }
        if (user.has("token")) {
            return new Credential.Token(value.get("token").stringOrEmpty());
        }
        if (value.get("exec") instanceof Node.Mapping) {
            return exec(user);
        }
        if (!value.get("auth-provider").absent()) {
            String provider = value.at("auth-provider", "name").stringOrEmpty();
            throw new ClusterTrouble(
                    Text.of(
                            "user \"" + user.name() + "\" signs in by the auth-provider \"" + provider
                                    + "\", which Kubernetes removed in 1.26",
                            "Benutzer \"" + user.name() + "\" meldet sich über den auth-provider \"" + provider
                                    + "\" an, den Kubernetes mit 1.26 entfernt hat"),
                    Text.of(
                            "Set up the provider's exec plugin in its place.",
                            "An seiner Stelle das Exec-Plugin des Anbieters einrichten."));
        }
        if (user.has("username") || user.has("password")) {
            throw new ClusterTrouble(
                    Text.of(
                            "user \"" + user.name() + "\" signs in by password, which API servers refuse since 1.19",
                            "Benutzer \"" + user.name()
                                    + "\" meldet sich mit Kennwort an, was API-Server seit 1.19 ablehnen"),
                    Text.of("Use a client certificate or a token.", "Ein Client-Zertifikat oder ein Token verwenden."));
        }
        return new Credential.None();
    }

    private static Credential exec(Entry user) throws ClusterTrouble {
        Node exec = user.value().get("exec");
        String version = exec.get("apiVersion").stringOrEmpty();
        String program = exec.get("command").stringOrEmpty();
        if (program.isEmpty()) {
            throw new ClusterTrouble(
                    Text.of(
                            "user \"" + user.name() + "\": the exec plugin has no command",
                            "Benutzer \"" + user.name() + "\": das Exec-Plugin hat kein command"),
                    Text.of("Correct the kubeconfig.", "Die Kubeconfig berichtigen."));
        }
        if (!version.matches("client\\.authentication\\.k8s\\.io/v1(beta1)?")) {
            throw new ClusterTrouble(
                    Text.of(
                            "user \"" + user.name() + "\": exec plugin \"" + program + "\" of version \"" + version
                                    + "\", expected client.authentication.k8s.io/v1 or v1beta1",
                            "Benutzer \"" + user.name() + "\": Exec-Plugin \"" + program + "\" der Version \"" + version
                                    + "\", erwartet client.authentication.k8s.io/v1 oder v1beta1"),
                    Text.of("Update the plugin and the kubeconfig.", "Plugin und Kubeconfig aktualisieren."));
        }
        // With a slash it is a path beside the kubeconfig, without one it is looked for as a shell does.
        var command = new ArrayList<String>();
        command.add(program.contains("/") ? user.folder().resolve(program).toString() : program);
        exec.get("args").elements().forEach(arg -> command.add(arg.stringOrEmpty()));
        Map<String, String> variables = new LinkedHashMap<>();
        for (Node variable : exec.get("env").elements()) {
            variables.put(
                    variable.get("name").stringOrEmpty(), variable.get("value").stringOrEmpty());
        }
        return new Credential.Exec(
                List.copyOf(command),
                Map.copyOf(variables),
                version,
                exec.get("provideClusterInfo").bool().orElse(false),
                exec.get("installHint").stringOrEmpty());
    }

    /// `FIELD-data` in Base64 goes before the file that `FIELD` names.
    private static Optional<Named> pem(Entry entry, String field) throws ClusterTrouble {
        String name = entry.name() + ", " + field;
        try {
            if (entry.has(field + "-data")) {
                String data = entry.value().get(field + "-data").stringOrEmpty();
                return Optional.of(
                        new Named(name + "-data", Base64.getMimeDecoder().decode(data)));
            }
            return entry.has(field) ? Optional.of(Named.of(entry.file(field))) : Optional.empty();
        } catch (IllegalArgumentException _) {
            throw new ClusterTrouble(Text.of(name + "-data is no Base64", name + "-data ist kein Base64"), CHECK);
        } catch (IOException e) {
            throw new ClusterTrouble(
                    Text.of(
                            name + ": " + entry.file(field) + ": "
                                    + Refusal.of(e).english(),
                            name + ": " + entry.file(field) + ": "
                                    + Refusal.of(e).german()),
                    CHECK);
        } catch (BadPem e) {
            throw new ClusterTrouble(e.text(), CHECK);
        }
    }
}
