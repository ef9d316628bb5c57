package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.entry;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeccompOffTest {
    private static final String FILTERS = "{'SecurityOptions': ['name=seccomp,profile=default']}";
    private static final String OPEN = "{'SecurityOptions': ['name=apparmor']}";
    private final SeccompOff check = new SeccompOff();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            seccomp=unconfined                                      | fail HostConfig.SecurityOpt: HostConfig.SecurityOpt = "seccomp=unconfined"
            seccomp:unconfined                                      | fail
            seccomp={"defaultAction":"SCMP_ACT_ALLOW"}              | fail HostConfig.SecurityOpt: HostConfig.SecurityOpt: seccomp profile with defaultAction SCMP_ACT_ALLOW and 0 rules
            seccomp={"defaultAction":"SCMP_ACT_LOG","syscalls":[{}]} | fail HostConfig.SecurityOpt: HostConfig.SecurityOpt: seccomp profile with defaultAction SCMP_ACT_LOG and 1 rules
            seccomp:{"defaultAction":"SCMP_ACT_ALLOW","a":"x=y"}    | fail
            seccomp={"defaultAction":"SCMP_ACT_ERRNO"}              | pass
            seccomp={"defaultAction":"SCMP_ACT_KILL_PROCESS"}       | pass
            seccomp={"syscalls":[{"action":"SCMP_ACT_ALLOW"}]}      | unknown: the seccomp profile has no defaultAction that is known
            seccomp={"defaultAction":["SCMP_ACT_ALLOW"]}            | unknown
            seccomp={broken                                         | unknown
            seccomp=./profile.json                                  | unknown: the seccomp profile ./profile.json was not read
            seccomp=builtin                                         | pass
            apparmor=unconfined                                     | pass
            label=seccomp=unconfined                                | pass
            no-new-privileges                                       | pass
            """)
    void readsTheProfile(String option, String outcome) {
        String json = "{\"HostConfig\": {\"SecurityOpt\": [\"" + option.replace("\"", "\\\"") + "\"]}}";
        assertThat(lines(check, container(json, FILTERS))).startsWith(outcome);
    }

    @Test
    void whatIsNotSetIsTheEnginesAffair() {
        assertThat(lines(check, container("{}", FILTERS))).isEqualTo("pass");
        assertThat(lines(check, container("{}", OPEN))).startsWith("not applicable: the engine itself filters nothing");
        assertThat(lines(check, container("{}", "{'SecurityOptions': ['name=seccomp,profile=unconfined']}")))
                .startsWith("not applicable");
        assertThat(lines(check, container("{'HostConfig': {'SecurityOpt': ['seccomp=unconfined']}}", OPEN)))
                .startsWith("fail");
    }

    @Test
    void theKernelHasTheLastWord() {
        assertThat(lines(check, entry("{'inspect': {}, 'process': {'Seccomp': 0}}", FILTERS)))
                .startsWith("fail process: /proc/PID/status: Seccomp: 0");
        assertThat(lines(check, entry("{'inspect': {}, 'process': {'Seccomp': 2}}", FILTERS)))
                .isEqualTo("pass");
    }

    /// What is written beside `--privileged` stays when that has gone; what comes of it does not.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ['seccomp=unconfined']          | fail HostConfig.SecurityOpt: HostConfig.SecurityOpt = "seccomp=unconfined"
            ['label=disable']               | not applicable: because privileged
            ['seccomp=builtin']             | not applicable: because privileged
            """)
    void besidePrivileged(String options, String outcome) {
        String inspect = "{'HostConfig': {'Privileged': true, 'SecurityOpt': " + options + "}}";
        assertThat(lines(check, entry("{'inspect': " + inspect + ", 'process': {'Seccomp': 0}}", FILTERS)))
                .startsWith(outcome);
    }

    @Test
    void causesAndGapsAreTold() {
        assertThat(lines(check, container("{'HostConfig': {'SecurityOpt': 'seccomp=unconfined'}}", FILTERS)))
                .startsWith("unknown");
        assertThat(lines(check, Composed.service("{'HostConfig': {'SecurityOpt': ['']}}", "HostConfig.SecurityOpt.0")))
                .startsWith("unknown");
        assertThat(lines(check, Composed.service("{'HostConfig': {'SecurityOpt': ['seccomp:unconfined']}}")))
                .startsWith("fail compose.yaml:3");
    }
}
