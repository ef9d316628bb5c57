package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.ContainerCheck;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What docker-bench-security (CIS Docker 1.6.0) answers wrongly about containers, read in its source, and
/// what is right.
class WrongAnswersTest {
    private static final String PLAIN =
            "{'ServerVersion': '29.1.0', 'SecurityOptions': ['name=seccomp,profile=builtin']}";
    private static final String SELINUX = "{'ServerVersion': '29.1.0', 'SecurityOptions': ['name=selinux']}";

    static Stream<Arguments> answers() {
        return Stream.of(
                // 5.2 warns on hosts that have no AppArmor
                wrong("5.2", new AppArmorOff(), PLAIN, "{'AppArmorProfile': ''}", "not applicable"),
                // 5.3 passes as soon as SecurityOpt holds anything, also the label=disable of --privileged
                wrong("5.3", new SelinuxLabelOff(), SELINUX, host("'SecurityOpt': ['label=disable']"), "fail"),
                wrong(
                        "5.3",
                        new PrivilegedContainer(),
                        SELINUX,
                        host("'Privileged': true, 'SecurityOpt': ['label=disable']"),
                        "fail"),
                wrong("5.3", new SelinuxLabelOff(), SELINUX, host("'SecurityOpt': ['no-new-privileges']"), "pass"),
                // 4.1 passes whatever is not the empty user
                wrong("4.1", new RootInContainer(), PLAIN, "{'Config': {'User': '0:0'}}", "fail"),
                wrong("4.1", new RootInContainer(), PLAIN, "{'Config': {'User': 'root:root'}}", "fail"),
                // 5.4 knows one grade
                wrong("5.4", new AddedCapability(), PLAIN, host("'CapAdd': ['CAP_SYS_ADMIN']"), "fail critical"),
                wrong("5.4", new AddedCapability(), PLAIN, host("'CapAdd': ['CAP_WAKE_ALARM']"), "fail low"),
                // 5.6 needs the exact directory
                wrong("5.6", new SensitiveHostPath(), PLAIN, bind("/etc/ssh"), "fail"),
                wrong("5.6", new SensitiveHostPath(), PLAIN, bind("/usr/"), "fail"),
                wrong("5.6", new SensitiveHostPath(), PLAIN, bind("/etcetera"), "pass"),
                // 5.12 ignores CpuQuota
                wrong("5.12", new UnboundedCpu(), PLAIN, host("'CpuQuota': 50000, 'CpuPeriod': 100000"), "pass"),
                // 5.15 counts retries, of which "always" has none
                wrong(
                        "5.15",
                        new EndlessRestart(),
                        PLAIN,
                        host("'RestartPolicy': {'Name': 'always', 'MaximumRetryCount': 0}"),
                        "fail"),
                wrong(
                        "5.15",
                        new EndlessRestart(),
                        PLAIN,
                        host("'RestartPolicy': {'Name': 'on-failure', 'MaximumRetryCount': 0}"),
                        "fail"),
                // 5.26 finds the words and not the value
                wrong("5.26", new PrivilegeGain(), PLAIN, host("'SecurityOpt': ['no-new-privileges:false']"), "fail"),
                wrong(
                        "5.26",
                        new PrivilegeGain(),
                        "{'SecurityOptions': ['name=no-new-privileges']}",
                        host("'SecurityOpt': null"),
                        "pass"),
                // 5.32 looks for "docker.sock"
                wrong("5.32", new EngineSocketMounted(), PLAIN, bind("/var/run"), "fail"),
                wrong("5.32", new EngineSocketMounted(), PLAIN, bind("/"), "fail"),
                wrong("5.32", new EngineSocketMounted(), PLAIN, bind("/run/containerd"), "fail"),
                wrong("5.32", new EngineSocketMounted(), PLAIN, bind("/srv/my-docker.socket.d"), "pass"));
    }

    @ParameterizedTest(name = "{0} {3}")
    @MethodSource("answers")
    void oursIsRight(String control, ContainerCheck check, String info, String inspect, String outcome) {
        assertThat(lines(check, container(inspect, info))).as(control).startsWith(outcome);
    }

    /// Section 5 sees running containers only; a stopped one starts again with the same settings.
    @Test
    void stoppedContainersAreJudged() {
        assertThat(
                        lines(
                                new PrivilegedContainer(),
                                container(
                                        "{'State': {'Status': 'exited', 'Running': false}, 'HostConfig': {'Privileged': true}}")))
                .startsWith("fail");
    }

    private static Arguments wrong(String control, ContainerCheck check, String info, String inspect, String outcome) {
        return Arguments.of(control, check, info, inspect, outcome);
    }

    private static String host(String fields) {
        return "{'HostConfig': {" + fields + "}}";
    }

    private static String bind(String source) {
        return "{'Mounts': [{'Type': 'bind', 'Source': '" + source + "', 'Destination': '/x', 'RW': true}]}";
    }
}
