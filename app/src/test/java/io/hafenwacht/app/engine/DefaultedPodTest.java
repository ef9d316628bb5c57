package io.hafenwacht.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.podsecurity.PodSecurity;
import io.hafenwacht.audit.kubernetes.podsecurity.Policy;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.yaml.YamlParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The Pod Security Standards judge what an API server makes of a pod: one as written must get the verdicts
/// that it gets after a real server has read it and filled in its defaults. Pods come from a seed, with each
/// field that Kubernetes 1.20 knows in each place, null, empty and set. Kubernetes before 1.27 also wrote the
/// annotations that the standard before 1.19 asks; later ones do not. More by hand:
/// `-Dhafenwacht.pods=20000`.
@Tag("engine")
class DefaultedPodTest {
    private static final int PODS = Integer.getInteger("hafenwacht.pods", 1500);
    private static final List<String> CONTEXT = List.of(
            "runAsNonRoot: true",
            "runAsNonRoot: false",
            "runAsNonRoot: null",
            "runAsUser: 0",
            "runAsUser: 1000",
            "runAsUser: null",
            "seLinuxOptions: {}",
            "seLinuxOptions: null",
            "seLinuxOptions: {type: container_t}",
            "seLinuxOptions: {type: spc_t}",
            "seLinuxOptions: {type: ''}",
            "seLinuxOptions: {user: u}",
            "seLinuxOptions: {role: ''}",
            "seLinuxOptions: {level: s0}",
            "seccompProfile: null",
            "seccompProfile: {type: RuntimeDefault}",
            "seccompProfile: {type: Unconfined}",
            "seccompProfile: {type: Localhost, localhostProfile: p.json}",
            "windowsOptions: {}",
            "windowsOptions: {runAsUserName: u}");
    private static final List<String> CONTAINER = List.of(
            "privileged: true",
            "privileged: false",
            "privileged: null",
            "allowPrivilegeEscalation: false",
            "allowPrivilegeEscalation: true",
            "allowPrivilegeEscalation: null",
            "capabilities: null",
            "capabilities: {}",
            "capabilities: {drop: [ALL]}",
            "capabilities: {drop: [all]}",
            "capabilities: {drop: [CAP_ALL]}",
            "capabilities: {drop: null, add: null}",
            "capabilities: {add: [NET_BIND_SERVICE], drop: [ALL]}",
            "capabilities: {add: [CHOWN]}",
            "capabilities: {add: [chown]}",
            "capabilities: {add: [NET_RAW]}",
            "capabilities: {add: [CAP_CHOWN], drop: [ALL]}",
            "capabilities: {add: ['']}",
            "readOnlyRootFilesystem: true");
    private static final List<String> AROUND = List.of(
            "ports: null",
            "ports: [{containerPort: 80}]",
            "ports: [{containerPort: 80, hostPort: 80}]",
            "ports: [{containerPort: 80, hostPort: 0}]",
            "ports: [{containerPort: 80, hostPort: null}]",
            "livenessProbe: {httpGet: {port: 80, host: example.org}}",
            "livenessProbe: {httpGet: {port: 80, host: ''}}",
            "readinessProbe: {tcpSocket: {port: 80, host: h}}",
            "startupProbe: null",
            "lifecycle: {preStop: {httpGet: {port: 80, host: h}}}",
            "lifecycle: {postStart: {exec: {command: [x]}}}",
            "lifecycle: null");
    private static final List<String> VOLUMES = List.of(
            "",
            "emptyDir: {}",
            "emptyDir: null",
            "hostPath: {path: /x}",
            "hostPath: null",
            "configMap: {name: c}",
            "secret: {secretName: s}",
            "nfs: {server: s, path: /x}",
            "csi: {driver: d}",
            "projected: {sources: []}",
            "downwardAPI: {items: []}",
            "persistentVolumeClaim: {claimName: c}",
            "gitRepo: {repository: r}",
            "ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}",
            "iscsi: {targetPortal: 1.2.3.4, iqn: 'iqn.2001-04.com.example:storage', lun: 0}");
    private static final List<String> POD = List.of(
            "hostPID: true",
            "hostPID: false",
            "hostPID: null",
            "hostIPC: true",
            "hostIPC: null",
            "hostNetwork: true",
            "hostNetwork: false",
            "hostNetwork: null",
            "securityContext: null",
            "securityContext: {}",
            "securityContext: {sysctls: null}",
            "securityContext: {sysctls: [{name: kernel.shm_rmid_forced, value: '1'}]}",
            "securityContext: {sysctls: [{name: net.ipv4.tcp_rmem, value: '1'}]}",
            "securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}");
    private static final List<String> ANNOTATIONS = List.of(
            "null",
            "{}",
            "{container.apparmor.security.beta.kubernetes.io/a: runtime/default}",
            "{container.apparmor.security.beta.kubernetes.io/a: localhost/p}",
            "{container.apparmor.security.beta.kubernetes.io/a: unconfined}");
    private static final List<Policy> POLICIES = Stream.of("baseline", "restricted")
            .flatMap(level -> IntStream.rangeClosed(0, 38).mapToObj(minor -> level + ":v1." + minor))
            .map(text -> Policy.of(text).orElseThrow())
            .toList();

    @Test
    void theDefaultsOfAServerChangeNoVerdict() throws Exception {
        var wrong = new ArrayList<String>();
        int accepted = 0;
        TestApiServer server = TestApiServer.running();
        for (int seed = 0; seed < PODS && wrong.size() < 5; seed++) {
            String pod = pod(new Random(seed));
            TestApiServer.Answer answer = server.tried("/api/v1/namespaces/default/pods", pod);
            if (answer.status() == 201) {
                accepted++;
                Node written = new YamlParser()
                        .parse(pod.getBytes(StandardCharsets.UTF_8))
                        .root();
                Node defaulted = answer.json();
                POLICIES.stream()
                        .filter(policy -> !judged(policy, written).equals(judged(policy, defaulted)))
                        .findFirst()
                        .ifPresent(policy -> wrong.add(policy + ": " + judged(policy, written) + ", defaulted "
                                + judged(policy, defaulted) + "\n" + pod));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(accepted).isGreaterThan(PODS / 4);
    }

    private static String judged(Policy policy, Node pod) {
        return PodSecurity.evaluate(policy, pod.get("metadata"), pod.get("spec")).stream()
                .filter(violation ->
                        policy.version().minor() >= 19 || !violation.check().startsWith("seccomp"))
                .map(violation -> violation.check() + " (" + violation.detail() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String pod(Random random) {
        return "apiVersion: v1\nkind: Pod\nmetadata: {name: hw-defaulted, namespace: default, annotations: "
                + ANNOTATIONS.get(random.nextInt(4) == 0 ? random.nextInt(ANNOTATIONS.size()) : 0) + "}\nspec: {"
                + some(random, POD, 2)
                        .map(field -> field.equals("securityContext: {}")
                                ? "securityContext: {" + joined(some(random, CONTEXT, 3)) + "}"
                                : field)
                        .collect(Collectors.joining(", "))
                + volumes(random) + ", initContainers: [" + (random.nextInt(3) == 0 ? container(random, "i") : "")
                + "], containers: [" + container(random, "a")
                + (random.nextInt(3) == 0 ? ", " + container(random, "b") : "")
                + "]}\n";
    }

    private static String volumes(Random random) {
        return random.nextInt(3) == 0
                ? ", volumes: null"
                : ", volumes: [{name: v, " + VOLUMES.get(random.nextInt(VOLUMES.size())) + "}, {name: w}]";
    }

    private static String container(Random random, String name) {
        String context = switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> ", securityContext: null";
            default ->
                ", securityContext: {" + joined(Stream.concat(some(random, CONTAINER, 3), some(random, CONTEXT, 2)))
                        + "}";
        };
        String around = name.equals("i") ? "ports: [{containerPort: 81}]" : joined(some(random, AROUND, 2));
        return "{name: " + name + ", image: registry.example/x" + context + (around.isEmpty() ? "" : ", ") + around
                + "}";
    }

    private static String joined(Stream<String> fields) {
        return fields.collect(Collectors.joining(", "));
    }

    /// Up to `most` fields, none of them twice.
    private static Stream<String> some(Random random, List<String> fields, int most) {
        var names = new ArrayList<String>();
        return random.ints(random.nextInt(most + 1), 0, fields.size())
                .mapToObj(fields::get)
                .filter(field -> {
                    String name = field.substring(0, field.indexOf(':'));
                    return !names.contains(name) && names.add(name);
                });
    }
}
