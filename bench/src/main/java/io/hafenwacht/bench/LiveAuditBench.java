package io.hafenwacht.bench;

import io.hafenwacht.app.Console;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.Utf8Printer;
import io.hafenwacht.app.cli.CommandLineProgram;
import io.hafenwacht.core.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// How much longer an audit of a namespace with some 5,000 objects takes than of an empty one, against
/// fetching the same pages with curl. Makes both namespaces (200 Deployments with 15 pods each that nobody
/// schedules, and what goes with them) and removes them.
///
/// Arguments: the address of an API server with its controllers, a token that may do all of that, rounds, and
/// `keep` for a next run that finds the objects where they are.
public final class LiveAuditBench {
    private static final String FULL = "live-bench-full";
    private static final String EMPTY = "live-bench-empty";
    private static final String KUBECONFIG = "kubeconfig";
    private static final String PAGES = "pages";
    private static final int WORKLOADS = 200;
    private static final int PODS_EACH = 15;
    private static final int WARMING = 60;
    private static final int WARM = 9;
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";
    private static final String APPS = "/apis/apps/v1";
    private static final String NETWORK = "/apis/networking.k8s.io/v1";
    private static final List<String> LISTS = List.of(
            "/api/v1 pods",
            "/api/v1 services",
            "/api/v1 serviceaccounts",
            "/api/v1 configmaps",
            "/api/v1 secrets",
            APPS + " deployments",
            APPS + " replicasets",
            NETWORK + " networkpolicies",
            RBAC + " roles",
            RBAC + " rolebindings");
    private static final Pattern CONTINUE = Pattern.compile("\"continue\":\"([^\"]+)\"");

    private final String server;
    private final String token;
    private final HttpClient client;

    private LiveAuditBench(String server, String token) throws GeneralSecurityException {
        this.server = server;
        this.token = token;
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        this.client = HttpClient.newBuilder().sslContext(context).build();
    }

    public static void main(String[] args) throws IOException, InterruptedException, GeneralSecurityException {
        var bench = new LiveAuditBench(args[0], args[1]);
        if (args.length > 3 && args[2].equals("warm")) {
            bench.runningOn(Path.of(args[3]));
            return;
        }
        Path work = Files.createTempDirectory("hafenwacht-live");
        try {
            bench.fill();
            bench.measure(work, args.length > 2 ? Integer.parseInt(args[2]) : 5);
        } finally {
            if (args.length < 4) {
                bench.clear();
            }
            for (String file : List.of(KUBECONFIG, PAGES)) {
                Files.deleteIfExists(work.resolve(file));
            }
            Files.delete(work);
        }
    }

    private void measure(Path work, int rounds) throws IOException, InterruptedException {
        Path kubeconfig = work.resolve(KUBECONFIG);
        Files.writeString(
                kubeconfig,
                "{clusters: [{name: c, cluster: {server: '" + server + "', insecure-skip-tls-verify: true}}], users: "
                        + "[{name: u, user: {token: '" + token
                        + "'}}], contexts: [{name: x, context: {cluster: c, user: u}}], current-context: x}");
        String root = System.getProperty("hafenwacht.root", ".");
        Path pages = work.resolve(PAGES);
        List<String> curl = curl(pages);
        double[] fetched = new double[rounds];
        double[] beyond = new double[rounds];
        double[] cpu = new double[rounds];
        double[] ratios = new double[rounds];
        time(audit(root, kubeconfig, FULL));
        for (int round = 0; round < rounds; round++) {
            // A token to continue with ends with the state that it belongs to, after some minutes.
            pages(pages);
            Cost raw = time(curl);
            Cost start = time(audit(root, kubeconfig, EMPTY));
            Cost whole = time(audit(root, kubeconfig, FULL));
            fetched[round] = raw.wall();
            beyond[round] = whole.wall() - start.wall();
            cpu[round] = whole.cpu() - start.cpu();
            ratios[round] = beyond[round] / raw.wall();
            System.out.printf(Locale.ROOT, "curl %s, empty %s, full %s: %.2f x%n", raw, start, whole, ratios[round]);
        }
        System.out.printf(
                Locale.ROOT,
                "medians: curl %.3f s; beyond the start %.3f s, CPU %.2f s; %.2f x%n",
                median(fetched),
                median(beyond),
                median(cpu),
                median(ratios));
        var warm = List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LiveAuditBench.class.getName(),
                server,
                token,
                "warm",
                work.toString());
        if (new ProcessBuilder(warm).inheritIO().start().waitFor() != 0) {
            throw new IOException("the warm rounds failed");
        }
    }

    /// The same in a JVM that has done it before, with the flags of `watch`, which does so with
    /// `--audit-every`.
    private void runningOn(Path work) throws IOException, InterruptedException {
        Path kubeconfig = work.resolve(KUBECONFIG);
        Path pages = work.resolve(PAGES);
        List<String> curl = curl(pages);
        for (int round = 0; round < WARMING; round++) {
            here(kubeconfig, FULL);
        }
        double[] fetched = new double[WARM];
        double[] beyond = new double[WARM];
        double[] ratios = new double[WARM];
        for (int round = 0; round < WARM; round++) {
            pages(pages);
            fetched[round] = time(curl).wall();
            double start = here(kubeconfig, EMPTY);
            beyond[round] = here(kubeconfig, FULL) - start;
            ratios[round] = beyond[round] / fetched[round];
        }
        System.out.printf(
                Locale.ROOT,
                "medians of %d rounds in one JVM after %d: curl %.3f s; beyond the start %.3f s; %.2f x%n",
                WARM,
                WARMING,
                median(fetched),
                median(beyond),
                median(ratios));
    }

    private static double here(Path kubeconfig, String namespace) throws IOException {
        long start = System.nanoTime();
        var err = new StringWriter();
        var console = new Console(
                InputStream.nullInputStream(),
                new Utf8Printer(OutputStream.nullOutputStream(), false, Path.of("/dev/null")),
                new PrintWriter(err),
                false,
                false,
                100);
        var session =
                new Session(console, Map.of("HOME", "/nonexistent"), Clock.systemUTC(), Path.of(""), Language.ENGLISH);
        int code = new CommandLineProgram(session)
                .run("kubernetes", "--kubeconfig", kubeconfig.toString(), "-n", namespace, "--quiet");
        if (code != 0) {
            throw new IOException("the audit ended with " + code + ": " + err);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private List<String> curl(Path pages) {
        return List.of(
                "curl",
                "-sk",
                "-A",
                "hafenwacht",
                "-H",
                "Accept: application/json",
                "-H",
                "Authorization: Bearer " + token,
                "-K",
                pages.toString());
    }

    private static List<String> audit(String root, Path kubeconfig, String namespace) {
        return List.of(
                root + "/hafenwacht",
                "kubernetes",
                "--kubeconfig",
                kubeconfig.toString(),
                "-n",
                namespace,
                "--lang",
                "en");
    }

    private void pages(Path file) throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        for (String list : LISTS) {
            String first = list.replace(" ", "/namespaces/" + FULL + "/") + "?limit=500";
            String next = first;
            while (!next.isEmpty()) {
                lines.add("url = \"" + server + next + "\"\noutput = /dev/null");
                String page = ask("GET", next, "").body();
                Matcher more = CONTINUE.matcher(page.substring(0, Math.min(page.length(), 2_000)));
                next = more.find()
                        ? first + "&continue=" + URLEncoder.encode(more.group(1), StandardCharsets.UTF_8)
                        : "";
            }
        }
        Files.write(file, lines);
    }

    private void fill() throws IOException, InterruptedException {
        if (ask("GET", "/api/v1/namespaces/" + FULL, "").statusCode() == 200) {
            System.out.println("the objects are there already");
            return;
        }
        for (String name : List.of(FULL, EMPTY)) {
            make(
                    "/api/v1/namespaces",
                    "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + name + "\"}}");
        }
        for (int w = 0; w < WORKLOADS; w++) {
            make("v1", "ServiceAccount", "/api/v1 serviceaccounts", w, "\"automountServiceAccountToken\":false");
            make(
                    "v1",
                    "ConfigMap",
                    "/api/v1 configmaps",
                    w,
                    "\"data\":{\"app.properties\":\"" + "name=value\\n".repeat(40) + "\"}");
            make("v1", "Secret", "/api/v1 secrets", w, "\"stringData\":{\"word\":\"x\"}");
            make(
                    "v1",
                    "Service",
                    "/api/v1 services",
                    w,
                    "\"spec\":{\"clusterIP\":\"None\",\"selector\":{\"app\":\"app-" + w
                            + "\"},\"ports\":[{\"port\":80}]}");
            make(
                    "networking.k8s.io/v1",
                    "NetworkPolicy",
                    NETWORK + " networkpolicies",
                    w,
                    "\"spec\":{\"podSelector\":{\"matchLabels\":{\"app\":\"app-" + w
                            + "\"}},\"ingress\":[{\"from\":[{\"podSelector\":{}}],\"ports\":[{\"port\":\"http\"}]}]}");
            make(
                    "rbac.authorization.k8s.io/v1",
                    "Role",
                    RBAC + " roles",
                    w,
                    "\"rules\":[{\"apiGroups\":[\"\"],\"resources\":[\"configmaps\"],\"verbs\":[\"get\",\"list\"]}]");
            make(
                    "rbac.authorization.k8s.io/v1",
                    "RoleBinding",
                    RBAC + " rolebindings",
                    w,
                    "\"roleRef\":{\"apiGroup\":\"rbac.authorization.k8s.io\",\"kind\":\"Role\",\"name\":\"app-" + w
                            + "\"},\"subjects\":[{\"kind\":\"ServiceAccount\",\"name\":\"app-" + w
                            + "\",\"namespace\":\""
                            + FULL + "\"}]");
            make("apps/v1", "Deployment", APPS + " deployments", w, deployment(w));
        }
        int pods = 0;
        for (int second = 0; second < 300 && pods < WORKLOADS * PODS_EACH; second++) {
            Thread.sleep(Duration.ofSeconds(1));
            pods = ask("GET", "/api/v1/namespaces/" + FULL + "/pods", "").body().split("\"schedulerName\":", -1).length
                    - 1;
        }
        System.out.println("pods: " + pods);
    }

    private static String deployment(int w) {
        return "\"spec\":{\"replicas\":" + PODS_EACH + ",\"selector\":{\"matchLabels\":{\"app\":\"app-" + w
                + "\"}},\"template\":{\"metadata\":{\"labels\":{\"app\":\"app-" + w
                + "\"}},\"spec\":{\"schedulerName\":\"nobody\",\"serviceAccountName\":\"app-" + w
                + "\",\"volumes\":[{\"name\":\"data\",\"emptyDir\":{}},{\"name\":\"settings\",\"configMap\":{\"name\":\"app-"
                + w
                + "\"}}],\"containers\":[{\"name\":\"main\",\"image\":\"registry.example/app:" + w % 40
                + "\",\"ports\":[{\"name\":\"http\",\"containerPort\":" + (8000 + w % 100)
                + "}],\"env\":[{\"name\":\"MODE\",\"value\":\"production\"}],\"resources\":{\"limits\":{\"memory\":\"128Mi\"}},"
                + "\"readinessProbe\":{\"httpGet\":{\"path\":\"/\",\"port\":\"http\"}},\"securityContext\":{\"privileged\":"
                + (w % 20 == 0)
                + "},\"volumeMounts\":[{\"name\":\"data\",\"mountPath\":\"/data\"},{\"name\":\"settings\","
                + "\"mountPath\":\"/etc/app\"}]}]}}}";
    }

    private void make(String version, String kind, String list, int number, String rest)
            throws IOException, InterruptedException {
        make(
                list.replace(" ", "/namespaces/" + FULL + "/"),
                "{\"apiVersion\":\"" + version + "\",\"kind\":\"" + kind + "\",\"metadata\":{\"name\":\"app-" + number
                        + "\",\"labels\":{\"app\":\"app-" + number + "\"}}," + rest + "}");
    }

    private void make(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask("POST", path, body);
        if (answer.statusCode() >= 300) {
            throw new IOException(path + ": " + answer.body());
        }
    }

    /// What was made first, so that nothing makes pods again; a namespace empties itself, but slowly.
    private void clear() throws IOException, InterruptedException {
        for (String list : LISTS.reversed()) {
            ask("DELETE", list.replace(" ", "/namespaces/" + FULL + "/").replaceFirst("/services$", "/endpoints"), "");
        }
        for (String name : List.of(FULL, EMPTY)) {
            ask("DELETE", "/api/v1/namespaces/" + name, "");
        }
    }

    private HttpResponse<String> ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /// Seconds by the clock, and of the processor by the kernel's count.
    private record Cost(double wall, double cpu) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f s (CPU %.2f)", wall, cpu);
        }
    }

    private static Cost time(List<String> command) throws IOException, InterruptedException {
        var timed = new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%3R %3U %3S'; time \"$0\" \"$@\" >/dev/null"));
        timed.addAll(command);
        Process process = new ProcessBuilder(timed).start();
        String told = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(command.getFirst() + " ended with " + code + ": " + told);
        }
        String[] times = told.strip().lines().toList().getLast().split(" ");
        return new Cost(Double.parseDouble(times[0]), Double.parseDouble(times[1]) + Double.parseDouble(times[2]));
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }

    /// A test cluster has a certificate of its own making.
    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
