package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.Judged;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFilesTest {
    private static final Map<String, ClusterCheck> CHECKS = Map.ofEntries(
            Map.entry("anonymous", new AnonymousApiServer()),
            Map.entry("always", new AlwaysAllowAuthorization()),
            Map.entry("node", new NoNodeAuthorization()),
            Map.entry("rbac", new RbacOff()),
            Map.entry("etcd", new EtcdClientsUnchecked()),
            Map.entry("peers", new EtcdPeersWithoutTls()),
            Map.entry("profiling", new ProfilingEnabled()),
            Map.entry("kubelet", new AnonymousKubelet()),
            Map.entry("metrics", new OpenProxyMetrics()),
            Map.entry("secrets", new SecretsUnencrypted()),
            Map.entry("mode", new KubeletAllowsAll()),
            Map.entry("store", new EtcdCaMissing()),
            Map.entry("name", new KubeletHostnameOverridden()),
            Map.entry("suite", new WeakKubeletCiphers()),
            Map.entry("gates", new KubeletServerRotationOff()),
            Map.entry("restriction", new NodeRestrictionOff()));

    private static String judged(String check, String facts) {
        return Judged.lines(
                Objects.requireNonNull(CHECKS.get(check)).check(FileTable.live(facts), Judged.context(Map.of())));
    }

    /// What a file says, which the command line names as `/f`.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            anonymous | kube-apiserver --authentication-config=/f | {anonymous: {enabled: false}}      | pass
            anonymous | kube-apiserver --authentication-config=/f | {anonymous: {enabled: true}}       | fail
            anonymous | kube-apiserver --authentication-config /f | {jwt: []}                          | fail
            anonymous | kube-apiserver --authentication-config=/f | {anonymous: {enabled: true, conditions: [{path: /livez}]}} | pass
            anonymous | kube-apiserver --authentication-config=/f | {anonymous: {enabled: true, conditions: [{path: /api}]}}   | fail
            anonymous | kube-apiserver --authentication-config=/f | '{{{'                              | unknown
            always    | kube-apiserver --authorization-config=/f  | {authorizers: [{type: Node}, {type: RBAC}]}        | pass
            always    | kube-apiserver --authorization-config=/f  | {authorizers: [{type: RBAC}, {type: AlwaysAllow}]} | fail
            node      | kube-apiserver --authorization-config=/f  | {authorizers: [{type: Node}, {type: RBAC}]}        | pass
            node      | kube-apiserver --authorization-config=/f  | {authorizers: [{type: RBAC}]}      | fail
            rbac      | kube-apiserver --authorization-config=/f  | {authorizers: [{type: Webhook}]}   | fail
            rbac      | kube-apiserver --authorization-config=/f  | {authorizers: []}                  | unknown
            etcd      | etcd --config-file=/f                     | {client-transport-security: {client-cert-auth: true}}  | pass
            etcd      | etcd --config-file=/f                     | {client-transport-security: {client-cert-auth: false}} | fail
            etcd      | etcd --config-file=/f --client-cert-auth  | {name: a}                          | fail
            etcd      | etcd --config-file=/f --client-cert-auth  | '{{{'                              | pass
            peers     | etcd --config-file=/f                     | {peer-transport-security: {cert-file: /c, key-file: /k}} | pass
            profiling | kube-scheduler --config=/f                | {enableProfiling: false}           | pass
            profiling | kube-scheduler --config=/f                | {enableProfiling: true}            | fail
            profiling | kube-scheduler --config=/g                | {enableProfiling: true}            | unknown
            metrics   | kube-proxy --config=/f                    | {metricsBindAddress: 127.0.0.1}    | pass
            metrics   | kube-proxy --config=/f                    | {metricsBindAddress: 0.0.0.0}      | fail
            kubelet   | kubelet --config=/f                       | {authentication: {anonymous: {enabled: true}}}  | fail
            kubelet   | kubelet --config=/f --anonymous-auth=false | {authentication: {anonymous: {enabled: true}}} | pass
            """)
    void settingsOfFiles(String check, String line, String content, String outcome) {
        String[] words = line.split(" ");
        String arguments = String.join("\", \"", Stream.of(words).skip(1).toList());
        String facts = "{\"processes\": [{\"name\": \"" + words[0] + "\", \"arguments\": [\"" + arguments
                + "\"]}], \"hostFiles\": {\"/f\": {\"content\": \"" + content.replace("'", "") + "\"}}}";
        String said = judged(check, facts);
        // Of the other components nothing is known here.
        String own = said.lines()
                .filter(each -> !each.contains("is not seen from here"))
                .collect(Collectors.joining("\n"));
        assertThat(own.isEmpty() ? "pass" : own).startsWith(outcome);
    }

    @Test
    void dropInsGoOverTheConfigurationOfAKubelet() {
        String facts = """
                {"processes": [{"name": "kubelet", "arguments": ["--config=/f", "--config-dir=/d"]}], "hostFiles": {
                "/f": {"content": "authentication: {anonymous: {enabled: true}}"},
                "/d/10.conf": {"content": "authentication: {anonymous: {enabled: true}}"},
                "/d/20.conf": {"content": "authentication: {anonymous: {enabled: %s}}"},
                "/d/30.txt": {"content": "authentication: {anonymous: {enabled: true}}"}}}
                """;
        assertThat(judged("kubelet", facts.formatted("false"))).startsWith("pass");
        assertThat(judged("kubelet", facts.formatted("true"))).startsWith("fail /d/20.conf");
    }

    /// A flag takes the place of what the file says, of lists too.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mode  | --authorization-mode=Webhook | AlwaysAllow | pass
            mode  | --authorization-mode=AlwaysAllow | Webhook | fail kubelet
            suite | --tls-cipher-suites=TLS_AES_128_GCM_SHA256 | TLS_RSA_WITH_AES_128_CBC_SHA | pass
            suite | --tls-cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA | TLS_AES_128_GCM_SHA256 | fail kubelet
            gates | --feature-gates=A=true | false | fail kubelet
            gates | --feature-gates=RotateKubeletServerCertificate=true | false | pass
            """)
    void flagsGoBeforeTheFile(String check, String flag, String inFile, String outcome) {
        assertThat(judged(check, """
                {"processes": [{"name": "kubelet", "arguments": ["--config=/f", "%s"]}],
                "hostFiles": {"/f": {"content": "{authorization: {mode: %s}, tlsCipherSuites: [%s], featureGates: {RotateKubeletServerCertificate: %s}}"}}}
                """.formatted(flag, inFile, inFile, inFile))).startsWith(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --kube-apiserver-arg=enable-admission-plugins=PodSecurity                  | fail
            --kube-apiserver-arg=enable-admission-plugins=PodSecurity,NodeRestriction  | pass
            --kube-apiserver-arg=enable-admission-plugins+=PodSecurity                 | pass
            --kube-apiserver-arg=authorization-mode=Node                               | pass
            """)
    void whatK3sIsToldTakesThePlaceOfItsDefaults(String argument, String outcome) {
        assertThat(judged(
                        "restriction",
                        "{\"processes\": [{\"name\": \"k3s\", \"arguments\": [\"server\", \"" + argument + "\"]}]}"))
                .startsWith(outcome);
    }

    @Test
    void oneProcessRunsAllOfThemInMicroK8s() {
        String facts = """
                {"processes": [{"name": "kubelite", "arguments": ["--apiserver-args-file=/a", "--kubelet-args-file=/k"]}],
                "hostFiles": {"/a": {"content": "# flags\\n--anonymous-auth=%s\\n--authorization-mode RBAC\\n"},
                "/k": {"content": "--anonymous-auth=false"}}}
                """;
        assertThat(judged("anonymous", facts.formatted("false"))).startsWith("pass");
        assertThat(judged("anonymous", facts.formatted("true"))).startsWith("fail /a");
        assertThat(judged("kubelet", facts.formatted("true"))).startsWith("pass");
        assertThat(judged("rbac", facts.formatted("true"))).startsWith("pass");
        assertThat(judged("node", facts.formatted("true"))).startsWith("fail");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server | pass
            server --datastore-endpoint=mysql://a:b@c/d | pass
            server --datastore-endpoint=https://a:2379 | fail
            server --datastore-endpoint=https://a:2379 --datastore-cafile=/ca.crt | pass
            """)
    void k3sSpeaksToItsOwnStore(String line, String outcome) {
        String arguments = "\"" + line.replace(" ", "\", \"") + "\"";
        assertThat(judged("store", "{\"processes\": [{\"name\": \"k3s\", \"arguments\": [" + arguments + "]}]}"))
                .startsWith(outcome);
    }

    @ParameterizedTest
    @CsvSource({"v1.30.1+rke2r1, pass", "v1.30.1+k3s1, pass", "v1.30.1, fail"})
    void nodesOfSomeDistributionsAreNamedByThem(String version, String outcome) {
        assertThat(judged("name", """
                {"version": {"gitVersion": "%s"}, "processes": [{"name": "kubelet", "arguments": ["--hostname-override=a"]}]}
                """.formatted(version))).startsWith(outcome);
    }

    @Test
    void k3sHasDefaultsOfItsOwn() {
        String facts = "{\"processes\": [{\"name\": \"k3s\", \"arguments\": [\"server\"%s]}]}";
        assertThat(judged("kubelet", facts.formatted(""))).startsWith("pass");
        assertThat(judged("kubelet", facts.formatted(", \"--kubelet-arg=anonymous-auth=true\"")))
                .startsWith("fail");
        assertThat(judged("secrets", facts.formatted(""))).startsWith("fail");
        assertThat(judged("secrets", facts.formatted(", \"--secrets-encryption\"")))
                .startsWith("pass");
        assertThat(judged("secrets", facts.formatted(", \"--secrets-encryption=false\"")))
                .startsWith("fail");
    }
}
