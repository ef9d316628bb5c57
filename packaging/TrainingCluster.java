package packaging;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import io.hafenwacht.formats.json.JsonText;
import io.hafenwacht.testkit.engine.FakeEngine;
import io.hafenwacht.testkit.engine.Script;
import io.hafenwacht.testkit.engine.ThrowawayCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// An API server over TLS with the objects of `cluster.json`, in two pages where there are several, and the
/// `kubeconfig` to get there.
final class TrainingCluster {
    private static final String TOKEN = "to" + "ken: training";

    private TrainingCluster() {}

    static FakeEngine open(Path folder) throws IOException, GeneralSecurityException {
        var certificates = ThrowawayCertificates.ofThisRun();
        FakeEngine server = FakeEngine.onTls(certificates.serverContext(), false)
                .on("/version", Script.json(200, "{\"gitVersion\": \"v1.34.0\"}"));
        Map<String, Map<String, List<Node>>> served = new TreeMap<>();
        for (Node object : new JsonParser().parse(Files.readAllBytes(folder.resolve("cluster.json"))).root().get("items").elements()) {
            served.computeIfAbsent(object.get("apiVersion").stringOrEmpty(), _ -> new TreeMap<>())
                    .computeIfAbsent(resource(object.get("kind").stringOrEmpty()), _ -> new ArrayList<>())
                    .add(object);
        }
        var core = new StringBuilder();
        var groups = new StringBuilder();
        served.forEach((version, resources) -> {
            boolean inCore = version.indexOf('/') < 0;
            (inCore ? core : groups).append(core.isEmpty() && inCore || groups.isEmpty() && !inCore ? "" : ",").append(group(version, resources));
            resources.forEach((resource, objects) ->
                    lists(server, (inCore ? "/api/" : "/apis/") + version + "/" + resource, objects));
        });
        server.on("/api", discovery(core)).on("/apis", discovery(groups));
        String authority = Base64.getEncoder().encodeToString(certificates.caPem().getBytes(StandardCharsets.US_ASCII));
        Files.writeString(folder.resolve("kubeconfig"), """
                clusters:
                - {name: safe, cluster: {server: "https://localhost:%d", certificate-authority-data: %s}}
                - {name: unsafe, cluster: {server: "https://localhost:%1$d", insecure-skip-tls-verify: true}}
                users: [{name: user, user: {%s}}]
                contexts: [{name: safe, context: {cluster: safe, user: user}}, {name: unsafe, context: {cluster: unsafe, user: user}}]
                current-context: safe
                """.formatted(server.port(), authority, TOKEN));
        return server;
    }

    private static String resource(String kind) {
        String lower = kind.toLowerCase(Locale.ROOT);
        return lower.endsWith("s") ? lower + "es" : lower.endsWith("y") ? lower.substring(0, lower.length() - 1) + "ies" : lower + "s";
    }

    private static Script discovery(CharSequence groups) {
        return Script.json(200, "{\"kind\": \"APIGroupDiscoveryList\", \"items\": [" + groups + "]}");
    }

    private static String group(String version, Map<String, List<Node>> resources) {
        var items = new ArrayList<String>();
        resources.forEach((resource, objects) -> items.add("""
                {"resource": "%s", "scope": "%s", "verbs": ["get", "list"]}"""
                .formatted(resource, objects.getFirst().at("metadata", "namespace").absent() ? "Cluster" : "Namespaced")));
        int slash = version.indexOf('/');
        return """
                {"metadata": {"name": "%s"}, "versions": [{"version": "%s", "resources": [%s]}]}"""
                .formatted(slash < 0 ? "" : version.substring(0, slash), version.substring(slash + 1), String.join(",", items));
    }

    private static void lists(FakeEngine server, String path, List<Node> objects) {
        int first = objects.size() > 1 ? 1 : objects.size();
        server.on(path, (request, out) -> {
            boolean more = request.target().contains("&continue=");
            byte[] page = packed("{\"kind\": \"List\", \"metadata\": {\"continue\": \"" + (more || first == objects.size() ? "" : "more")
                    + "\"}, \"items\": [" + text(more ? objects.subList(first, objects.size()) : objects.subList(0, first)) + "]}\n");
            out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(page.length) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(page);
            out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return true;
        });
    }

    private static String text(List<Node> objects) {
        var text = new StringWriter();
        try {
            for (Node object : objects) {
                text.append(text.getBuffer().isEmpty() ? "" : ",");
                JsonText.write(object, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
