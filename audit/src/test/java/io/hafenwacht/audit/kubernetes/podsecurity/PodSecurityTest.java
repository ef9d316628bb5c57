package io.hafenwacht.audit.kubernetes.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.yaml.YamlParser;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodSecurityTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            # policy            | specification                                                                       | checks that reject
            baseline:v1.0       | {containers: [{name: a}]}                                                           | -
            baseline:latest     | {hostPID: true, hostIPC: false, containers: [{name: a}]}                            | hostNamespaces
            baseline:latest     | {ephemeralContainers: [{name: d, securityContext: {privileged: true}}]}             | privileged
            baseline:latest     | {ephemeralContainers: [{name: d, ports: [{hostPort: 0}, {hostPort: 80}]}]}          | hostPorts
            baseline:latest     | {hostNetwork: true, containers: [{ports: [{containerPort: 80}]}]}                   | hostNamespaces hostPorts
            baseline:latest     | {hostNetwork: true, ephemeralContainers: [{ports: [{containerPort: 80}]}]}          | hostNamespaces
            baseline:latest     | {hostNetwork: false, containers: [{ports: [{containerPort: 80}]}]}                  | -
            baseline:latest     | {volumes: [{name: v, hostPath: {path: /}}]}                                         | hostPathVolumes
            baseline:latest     | {volumes: [{name: v, hostPath: null}]}                                              | -
            baseline:latest     | {volumes: [{name: v, hostPath: {}}]}                                                | hostPathVolumes
            baseline:v1.26      | {securityContext: {sysctls: [{name: net.ipv4.ip_local_reserved_ports}]}}            | sysctls
            baseline:v1.27      | {securityContext: {sysctls: [{name: net.ipv4.ip_local_reserved_ports}]}}            | -
            baseline:v1.28      | {securityContext: {sysctls: [{name: net.ipv4.tcp_fin_timeout}]}}                    | sysctls
            baseline:v1.29      | {securityContext: {sysctls: [{name: net.ipv4.tcp_fin_timeout}]}}                    | -
            baseline:v1.31      | {securityContext: {sysctls: [{name: net.ipv4.tcp_rmem}]}}                           | sysctls
            baseline:v1.32      | {securityContext: {sysctls: [{name: net.ipv4.tcp_rmem}]}}                           | -
            baseline:v1.36      | {securityContext: {sysctls: [{name: net.ipv4.tcp_notsent_lowat}]}}                  | sysctls
            baseline:v1.37      | {securityContext: {sysctls: [{name: net.ipv4.tcp_notsent_lowat}]}}                  | -
            baseline:v1.99      | {securityContext: {sysctls: [{name: net.ipv4.tcp_notsent_lowat}]}}                  | -
            baseline:latest     | {securityContext: {sysctls: [{value: 1}]}}                                          | sysctls
            baseline:v1.30      | {securityContext: {seLinuxOptions: {type: container_engine_t}}}                     | seLinuxOptions
            baseline:v1.31      | {securityContext: {seLinuxOptions: {type: container_engine_t}}}                     | -
            baseline:latest     | {securityContext: {seLinuxOptions: {level: s0, user: ""}}}                          | -
            baseline:latest     | {containers: [{securityContext: {seLinuxOptions: {role: r}}}]}                      | seLinuxOptions
            baseline:v1.0       | {securityContext: {appArmorProfile: {type: Unconfined}}}                            | appArmorProfile
            baseline:latest     | {containers: [{securityContext: {appArmorProfile: {type: Localhost}}}]}             | -
            baseline:v1.18      | {securityContext: {seccompProfile: {type: Unconfined}}}                             | -
            baseline:v1.19      | {securityContext: {seccompProfile: {type: Unconfined}}}                             | seccompProfile_baseline
            baseline:v1.19      | {securityContext: {seccompProfile: {}}}                                             | seccompProfile_baseline
            baseline:v1.34      | {hostUsers: false, containers: [{securityContext: {procMount: Unmasked}}]}          | procMount
            baseline:v1.35      | {hostUsers: false, containers: [{securityContext: {procMount: Unmasked}}]}          | -
            baseline:v1.35      | {hostUsers: true, containers: [{securityContext: {procMount: Unmasked}}]}           | procMount
            baseline:v1.33      | {containers: [{lifecycle: {preStop: {httpGet: {host: h}}}}]}                        | -
            baseline:v1.34      | {containers: [{lifecycle: {preStop: {httpGet: {host: h}}}}]}                        | hostProbesAndHostLifecycle
            baseline:v1.34      | {containers: [{startupProbe: {tcpSocket: {host: ""}}}]}                             | -
            restricted:v1.7     | {securityContext: {runAsNonRoot: true}, containers: [{name: a}]}                    | -
            restricted:v1.8     | {securityContext: {runAsNonRoot: true}, containers: [{name: a}]}                    | allowPrivilegeEscalation
            restricted:v1.0     | {containers: []}                                                                    | -
            restricted:v1.0     | {securityContext: {runAsNonRoot: false}, containers: []}                            | runAsNonRoot
            restricted:v1.34    | {hostUsers: false, securityContext: {runAsUser: 0, runAsNonRoot: true}}             | runAsUser
            restricted:v1.35    | {hostUsers: false, securityContext: {runAsUser: 0, runAsNonRoot: false}}            | -
            restricted:v1.22    | {securityContext: {runAsUser: 0}}                                                   | -
            restricted:v1.23    | {securityContext: {runAsUser: 0}}                                                   | runAsUser
            restricted:v1.0     | {volumes: [{name: v, hostPath: {path: /}}]}                                         | restrictedVolumes
            restricted:v1.0     | {volumes: [{name: v}, {name: w, image: {}}, {name: x, csi: {}}]}                    | -
            restricted:v1.0     | {volumes: [{name: v, nfs: {}}, {name: w, emptyDir: {}}]}                            | restrictedVolumes
            restricted:v1.34    | {containers: [], hostUsers: false, initContainers: []}                              | -
            restricted:v1.24    | {os: {name: windows}, securityContext: {runAsNonRoot: true}, containers: [{name: a}]} | allowPrivilegeEscalation capabilities_restricted seccompProfile_restricted
            restricted:v1.25    | {os: {name: windows}, securityContext: {runAsNonRoot: true}, containers: [{name: a}]} | -
            privileged:latest   | {hostPID: true, containers: [{securityContext: {privileged: true}}]}                | -
            baseline:latest     | {containers: {a: b}, volumes: x, securityContext: [], hostPID: "true"}              | -
            """)
    void judgesASpecification(String policy, String specification, String rejecting) {
        assertThat(checks(policy, "{}", specification)).isEqualTo(rejecting == null ? "" : rejecting);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            # policy         | annotation                                                   | value           | checks that reject
            baseline:latest  | container.apparmor.security.beta.kubernetes.io/a             | unconfined      | appArmorProfile
            baseline:latest  | container.apparmor.security.beta.kubernetes.io/nobody        | bogus           | appArmorProfile
            baseline:latest  | container.apparmor.security.beta.kubernetes.io/a             | localhost/x     | -
            baseline:latest  | container.apparmor.security.beta.kubernetes.io/a             | runtime/default | -
            baseline:v1.18   | seccomp.security.alpha.kubernetes.io/pod                     | unconfined      | seccompProfile_baseline
            baseline:v1.18   | seccomp.security.alpha.kubernetes.io/pod                     | docker/default  | -
            baseline:v1.19   | seccomp.security.alpha.kubernetes.io/pod                     | unconfined      | -
            baseline:v1.18   | container.seccomp.security.alpha.kubernetes.io/a             | unconfined      | seccompProfile_baseline
            baseline:v1.18   | container.seccomp.security.alpha.kubernetes.io/stranger      | unconfined      | -
            """)
    void judgesTheOldAnnotations(String policy, String annotation, String value, String rejecting) {
        assertThat(checks(policy, "{annotations: {" + annotation + ": " + value + "}}", "{containers: [{name: a}]}"))
                .isEqualTo(rejecting == null ? "" : rejecting);
    }

    @Test
    void namesEveryFieldAndTheShortReason() {
        Violation violation = PodSecurity.evaluate(
                        Policy.of("restricted:v1.22").orElseThrow(),
                        Node.MISSING,
                        yaml("{securityContext: {runAsNonRoot: true, seccompProfile: {type: Localhost}}, "
                                + "initContainers: [{securityContext: {allowPrivilegeEscalation: false, "
                                + "capabilities: {add: [NET_BIND_SERVICE, SYS_TIME], drop: [all]}}}]}"))
                .getFirst();
        assertThat(violation.reference()).hasToString("PSS:restricted/capabilities_restricted");
        assertThat(violation.reason()).isEqualTo("unrestricted capabilities");
        assertThat(violation.detail())
                .isEqualTo("spec.initContainers[0].securityContext.capabilities.drop = [all], "
                        + "spec.initContainers[0].securityContext.capabilities.add[1] = SYS_TIME");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            restricted,         restricted:latest
            baseline:latest,    baseline:latest
            baseline:v1.0,      baseline:v1.0
            restricted:v1.25,   restricted:v1.25
            restricted:1.25,    -
            restricted:v1.025,  -
            restricted:v2.0,    -
            restricted:,        -
            Restricted:v1.25,   -
            '',                 -
            """)
    void readsAPolicy(String text, String policy) {
        assertThat(Policy.of(text).map(Policy::toString).orElse(null)).isEqualTo(policy);
    }

    private static String checks(String policy, String metadata, String specification) {
        return PodSecurity.evaluate(Policy.of(policy).orElseThrow(), yaml(metadata), yaml(specification)).stream()
                .map(Violation::check)
                .collect(Collectors.joining(" "));
    }

    private static Node yaml(String text) {
        return new YamlParser().parse(text.getBytes(StandardCharsets.UTF_8)).root();
    }
}
