package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Judged;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlPlaneTest {
    private static final String POD = "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            # container | component | flags
            command: [kube-apiserver, --a=b]                           | API_SERVER | a=b
            command: [kube-apiserver], args: [--a, b, -c=d]            | API_SERVER | a=b c=d
            command: [/usr/local/bin/etcd, --name, kube-apiserver]     | ETCD       | name=kube-apiserver
            command: [kube-scheduler, "--a='b c'", '--d="e"']          | SCHEDULER  | a=b c d=e
            command: [kube-apiserver, --v=2, --profiling, "false"]     | API_SERVER | v=2 profiling=true
            command: [kube-apiserver, --tls-key=/k --token=x]          | API_SERVER | tls-key=/k token=x
            command: ["kube-apiserver --a=b --c d"]                    | API_SERVER | a=b c=d
            command: [/bin/sh, -c, "mkfifo /p; exec /usr/bin/kube-scheduler --a=b 2>&1"] | SCHEDULER | a=b
            command: [/go-runner, --log-file=/x, /usr/bin/kube-proxy, --a=b] | KUBE_PROXY | a=b
            command: [/bin/bash, -ec, "exec hyperkube kube-apiserver --openshift-config=/c --v=2"] | API_SERVER | openshift-config=/c v=2
            command: [hyperkube, kube-controller-manager, --a=b]       | CONTROLLER_MANAGER | a=b
            args: [--a=b], image: "k8s.gcr.io/kube-apiserver:v1.20.1"  | API_SERVER | a=b
            args: [--a=b], image: "r.io:5000/etcd@sha256:00"           | ETCD       | a=b
            args: [serve], image: "k8s.gcr.io/kube-apiserver:v1.20.1"  | -          | -
            image: "bitnami/etcd:3"                                    | -          | -
            command: [test, --anonymous-auth=true]                     | -          | -
            command: [backup, kube-apiserver]                          | -          | -
            command: [kube-apiserver, 5, {a: b}, null]                 | API_SERVER | -
            command: 7                                                 | -          | -
            command: [etcd], env: [{name: ETCD_CERT_FILE, value: /c}]  | ETCD       | cert-file=/c
            command: [etcd, --name=$(NODE)], env: [{name: NODE, value: n1}]  | ETCD       | name=n1
            command: [etcd, --name=$(NODE)], env: [{name: NODE, valueFrom: {}}] | ETCD    | name=$(NODE)
            """)
    void howContainersStartIt(String container, String component, String flags) {
        Cluster cluster = Judged.files(POD + "{name: c, " + container + "}]}}");
        var found = java.util.Arrays.stream(Component.values())
                .flatMap(c -> ControlPlane.of(cluster).started(c).stream())
                .toList();
        assertThat(found).hasSize(component == null ? 0 : 1);
        if (component != null) {
            assertThat(found.getFirst().component()).hasToString(component);
            assertThat(text(found.getFirst())).isEqualTo(flags == null ? "" : flags);
        }
    }

    private static String text(Started started) {
        return started.flags().stream()
                .map(flag -> flag.name() + "=" + flag.value())
                .collect(Collectors.joining(" "));
    }

    @Test
    void everyContainerIsJudgedAndTheFlagNamed() {
        String manifest =
                POD + "{name: a, command: [sidecar]}, {name: b, command: [kube-scheduler, --v=1, --profiling]}]}}";
        assertThat(Judged.by(new ProfilingEnabled(), manifest))
                .startsWith("fail spec.containers[1].command[2]: --profiling=true");
    }

    @Test
    void ofTwoFlagsTheLastHoldsAndListsAddUp() {
        FlagTable.judge(new ProfilingEnabled(), "kube-scheduler --profiling=true --profiling=false", "pass", null);
        FlagTable.judge(
                new NodeRestrictionOff(),
                "kube-apiserver --enable-admission-plugins=NodeRestriction --enable-admission-plugins=Priority",
                "pass",
                null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"version": {"gitVersion": "v1.29.3-eks-adc7111"}}       | not applicable
            {"version": {"gitVersion": "v1.29.3-gke.100"}}           | not applicable
            {"version": {"gitVersion": "v1.29.3+k3s1"}}              | unknown kube-controller-manager: k3s runs
            {"version": {"gitVersion": "v1.29.3"}}                   | unknown kube-controller-manager: how kube-co
            {"processes": [{"name": "kube-controller-manager", "arguments": ["--use-service-account-credentials"]}]} | pass
            {"processes": [{"name": "kube-controller-manager", "arguments": ["--v", "2"]}]} | fail kube-controller-manager: --use
            {"processes": [{"name": "k3s", "arguments": ["server"]}]} | pass
            {"processes": [{"name": "k3s", "arguments": ["server", "--kube-controller-manager-arg", "use-service-account-credentials=false"]}]} | fail k3s: --use
            {"processes": [{"name": "k3s", "arguments": ["agent"]}]} | unknown
            {"processes": [{"arguments": 5}, 7, {"name": ["x"]}]}    | unknown
            """)
    void whereNoPodTellsIt(String facts, String outcome) {
        Cluster cluster = FileTable.live(facts);
        assertThat(Judged.lines(new SharedControllerCredentials().check(cluster, Judged.context(Map.of()))))
                .startsWith(outcome);
    }

    @ParameterizedTest
    @CsvSource({"kube-apiserver --openshift-config=/c.yaml", "kube-controller-manager --openshift-config /c.yaml"})
    void aFileInsteadOfFlagsIsUnknown(String line) {
        FlagTable.judge(new ProfilingEnabled(), line, "unknown the configuration file of", null);
    }

    @Test
    void aPodAndItsProcessAreOne() {
        var pods = Judged.objects("", FlagTable.pod("kube-scheduler --profiling=false"));
        var facts = Judged.json("{\"processes\": [{\"name\": \"kube-scheduler\", \"arguments\": []}]}");
        var plane = ControlPlane.of(new Cluster(true, pods, Map.of(), facts));
        assertThat(plane.started(Component.SCHEDULER)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"nodes": [{"name": "n1", "configz": {"kubeletconfig": {"authentication": {"anonymous": {"enabled": true}}}}}]} | fail kubeletconfig.authentication.anonymous.enabled
            {"nodes": [{"name": "n1", "configz": {"kubeletconfig": {"authentication": {"anonymous": {"enabled": false}}}}}], "processes": [{"name": "kubelet", "arguments": ["--v=2"]}]} | pass
            {"nodes": [{"name": "n1"}], "processes": [{"name": "kubelet", "arguments": ["--anonymous-auth=false"]}]}      | pass
            {"nodes": [{"name": "n1"}], "processes": [{"name": "kubelet", "arguments": ["--config=/k"]}]}                 | unknown kubelet: the configuration
            {"processes": [{"name": "kubelet", "arguments": ["--config=/k"]}], "hostFiles": {"/k": {"content": "authentication: {anonymous: {enabled: true}}"}}} | fail /k authentication
            {"processes": [{"name": "kubelet", "arguments": ["--config=/k"]}], "hostFiles": {"/k": {"content": "{{{"}}}   | unknown
            {"nodes": [{"name": "n1"}]} | unknown kubelet: how
            """)
    void whatKubeletsSayGoesFirst(String facts, String outcome) {
        assertThat(Judged.lines(new AnonymousKubelet().check(FileTable.live(facts), Judged.context(Map.of()))))
                .startsWith(outcome);
    }

    @Test
    void whatAKubeletLeavesOutIsFalse() {
        Cluster cluster =
                FileTable.live("{\"nodes\": [{\"name\": \"n1\", \"configz\": {\"kubeletconfig\": {\"a\": 1}}}]}");
        assertThat(Judged.lines(new KubeletClientRotationOff().check(cluster, Judged.context(Map.of()))))
                .startsWith("fail kubeletconfig: rotateCertificates = false");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: etcd, namespace: kube-system}                    | fail spec.containers[0]:
            {name: etcd, labels: {tier: control-plane}}             | fail spec.containers[0]:
            {name: etcd, namespace: shop}                           | fail spec.containers[0] medium:
            """)
    void anEtcdOfAnApplicationWeighsLess(String metadata, String outcome) {
        String pod = "{apiVersion: v1, kind: Pod, metadata: " + metadata
                + ", spec: {containers: [{name: c, command: [etcd]}]}}";
        assertThat(Judged.by(new EtcdClientsUnchecked(), pod)).startsWith(outcome);
    }

    @Test
    void dumpsAndMapsAreReadToo() {
        String dump = "{apiVersion: hostdata.kubescape.cloud/v1beta0, kind: KubeletInfo, metadata: {name: n1}, data: "
                + "{cmdLine: '/usr/bin/kubelet --read-only-port=10255', "
                + "configFile: {path: /var/lib/kubelet/config.yaml, permissions: 420, ownership: {uid: 0, gid: 0}}}}";
        assertThat(Judged.by(new KubeletReadOnlyPort(), dump)).startsWith("fail data.cmdLine: --read-only-port=10255");
        assertThat(Judged.by(new LooseKubeletFiles(), dump)).contains("has mode 0644");
        String map = "{apiVersion: v1, kind: ConfigMap, metadata: {name: kubelet-config, namespace: kube-system}, "
                + "data: {kubelet: 'readOnlyPort: 10255'}}";
        assertThat(Judged.by(new KubeletReadOnlyPort(), map))
                .startsWith("fail data.kubelet readOnlyPort: readOnlyPort");
    }
}
