package io.hafenwacht.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachCommandTest {
    private static final String WORKLOADS = """
            {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: db, namespace: shop, labels: {app: db}}}
            """;
    private static final String POLICY = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: db, namespace: shop}
            spec:
              podSelector: {matchLabels: {app: db}}
              policyTypes: [Ingress, Egress]
              ingress:
              - from: [{podSelector: {matchLabels: {app: web}}}]
                ports: [{port: 5432}]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("open"));
        Files.createDirectories(folder.resolve("closed"));
        Files.writeString(folder.resolve("open/pods.yaml"), WORKLOADS);
        Files.writeString(folder.resolve("closed/pods.yaml"), WORKLOADS);
        Files.writeString(folder.resolve("closed/policy.yaml"), POLICY);
    }

    private CliRun run(String... args) {
        return CliRun.in(folder, Map.of("HOME", folder.toString()), args);
    }

    @Test
    void linesOfConnections() {
        assertThat(run("reach", "--files", "closed").out()).isEqualTo("""
                0.0.0.0-255.255.255.255[External] => shop/web[Pod] : All Connections
                shop/web[Pod] => 0.0.0.0-255.255.255.255[External] : All Connections
                shop/web[Pod] => shop/db[Pod] : TCP 5432
                """);
    }

    @Test
    void otherFormats() {
        assertThat(run("reach", "--files", "closed", "--format", "csv").out())
                .startsWith("src,dst,conn\n")
                .contains("shop/web[Pod],shop/db[Pod],TCP 5432\n");
        assertThat(run("reach", "--files", "closed", "--format", "json").json().elements())
                .hasSize(3);
        assertThat(run("reach", "--files", "closed", "--format", "json", "--exposure")
                        .json()
                        .at("exposure_results", "egress_exposure")
                        .elements())
                .hasSize(2);
        assertThat(run("reach", "--files", "closed", "--format", "md").out())
                .contains("| shop/web[Pod] | shop/db[Pod] | TCP 5432 |");
        assertThat(run("reach", "--files", "closed", "--format", "dot").out())
                .contains("\"shop/web[Pod]\" -> \"shop/db[Pod]\" [label=\"TCP 5432\"");
        assertThat(run("reach", "--files", "closed", "--format", "svg").out())
                .contains("<title>shop/web[Pod] =&gt; shop/db[Pod] : TCP 5432</title>")
                .endsWith("</svg>\n");
        assertThat(run("reach", "--files", "open", "--ipv6").out())
                .contains("::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff[External] => shop/db[Pod]");
    }

    @Test
    void whatChanges() {
        assertThat(run("reach", "diff", "open", "closed").out())
                .contains("diff-type: changed, source: shop/web[Pod], destination: shop/db[Pod],"
                        + " ref1: All Connections, ref2: TCP 5432\n")
                .contains("diff-type: removed, source: shop/db[Pod], destination: shop/web[Pod]");
        assertThat(run("reach", "diff", "closed", "closed").out()).isEmpty();
        for (String format : new String[] {"csv", "md", "json", "dot", "svg"}) {
            assertThat(run("reach", "diff", "open", "closed", "--format", format)
                            .out())
                    .contains("TCP 5432");
        }
    }

    @Test
    void whatChangesBetweenASnapshotAndAFolder() throws IOException {
        run("kubernetes", "--files", "open", "--save-snapshot", "open.json");
        for (String before : new String[] {"open.json", "snapshot:open.json"}) {
            CliRun run = run("reach", "diff", before, "closed");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out())
                    .isEqualTo(run("reach", "diff", "open", "closed").out());
        }
        Files.writeString(folder.resolve("broken.json"), "{\"snapshotVersion\": 1, \"kind\": \"kubernetes\", \"obj");
        assertThat(run("reach", "diff", "broken.json", "closed").err())
                .contains("cannot read the snapshot broken.json");
        assertThat(run("reach", "diff", "live:nowhere", "closed", "--kubeconfig", "none")
                        .code())
                .isNotZero();
        assertThat(run("reach", "diff", "live:", "closed", "--offline").code()).isNotZero();
    }

    @Test
    void theRuleThatDecides() {
        assertThat(explain("web", "db", "5432", "en"))
                .contains("shop/web[Pod] => shop/db[Pod] : TCP 5432 is allowed.")
                .contains("allowed by NetworkPolicy shop/db, spec.ingress[0] (policy.yaml:8)");
        assertThat(explain("web", "shop/db", "udp/53", "de"))
                .contains("ist nicht erlaubt")
                .contains("verboten: keine Regel erlaubt es");
        assertThat(explain("shop/db[Pod]", "192.0.2.1", "443", "en")).contains("is not allowed");
        assertThat(explain("ingress-controller", "web", "443", "en"))
                .contains("is not allowed", "no Ingress, Route or Gateway leads to this port", "no policy selects");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --focusworkload db                                          | web>db:TCP 5432
            --focusworkload shop/web --focus-direction egress           | web>world:All Connections, web>db:TCP 5432
            --focusworkload shop/web[Pod] --focus-direction ingress     | world>web:All Connections
            --focusworkload web --focusworkload-peer db                 | web>db:TCP 5432
            --focusworkload web,db --focusworkload-peer db,web          | web>db:TCP 5432
            --focus-conn tcp-5432                                       | world>web:TCP 5432, web>world:TCP 5432, web>db:TCP 5432
            --focus-conn udp-53 --focusworkload db                      |
            --focusworkload ingress-controller                          |
            """)
    void whatIsInFocus(String options, @Nullable String expected) {
        var arguments = new ArrayList<>(List.of("reach", "--files", "closed"));
        arguments.addAll(List.of(options.strip().split(" +")));
        CliRun run = run(arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()
                        .strip()
                        .replace("0.0.0.0-255.255.255.255[External]", "world")
                        .replaceAll("shop/(\\w+)\\[Pod]", "$1")
                        .replace(" => ", ">")
                        .replace(" : ", ":")
                        .replace("\n", ", "))
                .isEqualTo(expected == null ? "" : expected.strip());
    }

    @Test
    void focusOfExposureAndDrawings() {
        assertThat(run(
                                "reach",
                                "--files",
                                "closed",
                                "--exposure",
                                "--focusworkload",
                                "web",
                                "--focus-direction",
                                "egress")
                        .out())
                .contains("shop/web[Pod] is not protected on Egress\n")
                .doesNotContain("Ingress");
        assertThat(run(
                                "reach",
                                "--files",
                                "closed",
                                "--focusworkload",
                                "db",
                                "--focus-direction",
                                "egress",
                                "--format",
                                "dot")
                        .out())
                .contains("shop/db[Pod]")
                .doesNotContain("->")
                .doesNotContain("shop/web[Pod]");
    }

    @Test
    void reasonsOfAllPairs() {
        assertThat(run("reach", "--files", "closed", "--explain").out())
                .contains("shop/web[Pod] => shop/db[Pod] : TCP 5432\n"
                        + "    Egress (shop/web[Pod]): allowed by default: no policy selects its pods for egress.\n"
                        + "    Ingress (shop/db[Pod]): TCP 5432 allowed by NetworkPolicy shop/db, spec.ingress[0]"
                        + " (policy.yaml:8).\n")
                .contains("shop/db[Pod] => shop/web[Pod] : No Connections\n")
                .endsWith("Allowed by default, since no policy selects either end:\n"
                        + "0.0.0.0-255.255.255.255[External] => shop/web[Pod] : All Connections\n"
                        + "shop/web[Pod] => 0.0.0.0-255.255.255.255[External] : All Connections\n");
        assertThat(run("reach", "--files", "closed", "--explain", "--explain-only", "deny")
                        .out())
                .contains("No Connections")
                .doesNotContain("TCP 5432\n");
        assertThat(run("reach", "--files", "closed", "--explain", "--explain-only", "allow", "--focus-conn", "tcp-5432")
                        .out())
                .contains("shop/web[Pod] => shop/db[Pod] : TCP 5432\n")
                .doesNotContain("denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--focusworkload nobody",
                "--focusworkload-peer web",
                "--focus-direction egress",
                "--explain-only deny",
                "--explain --format csv",
                "--explain --exposure",
                "--focus-conn 70000",
                "--focus-direction sideways"
            })
    void optionsThatSayNothing(String options) {
        var arguments = new ArrayList<>(List.of("reach", "--files", "closed"));
        arguments.addAll(List.of(options.split(" ")));
        CliRun run = run(arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void addressesThatPoliciesTellApartHaveOneAnswerEach() throws IOException {
        Files.writeString(
                folder.resolve("closed/policy.yaml"),
                POLICY + "  egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]}]\n");
        assertThat(explain("db", "10.0.0.0/8", "443", "en"))
                .contains("10.0.0.0-10.0.255.255[External] : TCP 443 is allowed.")
                .contains("10.1.0.0-10.1.255.255[External] : TCP 443 is not allowed.")
                .contains("10.2.0.0-10.255.255.255[External] : TCP 443 is allowed.");
        assertThat(explain("db", "11.0.0.0/8", "443", "en"))
                .startsWith("shop/db[Pod] => 11.0.0.0-11.255.255.255[External] : TCP 443 is not allowed.");
    }

    private String explain(String from, String to, String port, String language) {
        CliRun run = run("reach", "explain", from, to, port, "--files", "closed", "--lang", language);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void hostileNamesStayOnTheirLine() throws IOException {
        Files.writeString(folder.resolve("open/pods.yaml"), """
                {apiVersion: v1, kind: Pod, metadata: {name: "w\\e[31m\\nx => y", namespace: "=1+2"}}
                ---
                {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: "n\\e[31m", namespace: "=1+2"}, spec: {podselector: {}, podSelector: {}}}
                """);
        assertThat(run("reach", "--files", "open", "--format", "csv").out()).isEqualTo("""
                src,dst,conn
                '=1+2/w?[31m?x => y[Pod],0.0.0.0-255.255.255.255[External],All Connections
                """);
        CliRun explained = run("reach", "--files", "open", "--explain");
        assertThat(explained.out() + explained.err())
                .contains("podselector: no such field", "NetworkPolicy =1+2/n\\u001B[31m")
                .doesNotContain("\u001B");
    }

    @Test
    void whatADrawingShows() {
        assertThat(run("reach", "diff", "open", "closed", "--format", "svg").out())
                .contains(">outside</text>", ">db[Pod] : changed All Connections → TCP 5432</text>");
        assertThat(run("reach", "--files", "closed", "--format", "svg").out())
                .contains(">shop</text>", ">web[Pod]</text>", ">db[Pod] : TCP 5432</text>")
                .contains("stroke=\"#2f6fab\"");
    }

    @Test
    void whatCannotBeAnswered() throws IOException {
        assertThat(run("reach", "explain", "nobody", "web", "80", "--files", "open")
                        .code())
                .isEqualTo(2);
        assertThat(run("reach", "explain", "web", "db", "99999", "--files", "open")
                        .code())
                .isEqualTo(2);
        assertThat(run("reach", "explain", "192.0.2.1", "192.0.2.2", "80", "--files", "open")
                        .code())
                .isEqualTo(2);
        Files.createDirectories(folder.resolve("empty"));
        assertThat(run("reach", "--files", "empty").code()).isEqualTo(3);
        Files.writeString(folder.resolve("closed/policy.yaml"), POLICY.replace("{port: 5432}", "{port: 70000}"));
        CliRun refused = run("reach", "--files", "closed");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("policy.yaml:9: NetworkPolicy shop/db: spec.ingress[0].ports[0].port");
    }
}
