package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelinuxLabelOffTest {
    private static final String WITH = "{'SecurityOptions': ['name=seccomp,profile=builtin', 'name=selinux']}";
    private final SelinuxLabelOff check = new SelinuxLabelOff();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'SecurityOpt': ['label=disable']}                        | fail HostConfig.SecurityOpt: HostConfig.SecurityOpt = "label=disable"
            {'SecurityOpt': ['label:disable']}                        | fail
            {'SecurityOpt': ['disable']}                              | fail
            {'SecurityOpt': ['label=type:spc_t']}                     | fail
            {'SecurityOpt': ['label=type:svirt_apache_t']}            | pass
            {'SecurityOpt': ['label=level:s0:c1,c2']}                 | pass
            {'SecurityOpt': null}                                     | pass
            {'SecurityOpt': 'label=disable'}                          | unknown
            {'SecurityOpt': ['label=disable'], 'Privileged': true}    | not applicable: because privileged
            {'SecurityOpt': ['label=disable'], 'PidMode': 'host'}     | not applicable: the engine switches the label off
            {'SecurityOpt': ['label=disable'], 'IpcMode': 'host'}     | not applicable
            {'SecurityOpt': ['label=type:spc_t'], 'PidMode': 'host'}  | fail
            """)
    void whereTheEngineUsesIt(String host, String outcome) {
        assertThat(lines(check, container("{'HostConfig': " + host + "}", WITH)))
                .startsWith(outcome);
    }

    @Test
    void onlyThere() {
        String off = "{'HostConfig': {'SecurityOpt': ['label=disable']}}";
        assertThat(lines(check, container(off, "{'SecurityOptions': []}"))).startsWith("not applicable: the engine");
        assertThat(lines(check, container(off, "{}"))).startsWith("unknown");
        assertThat(lines(check, Composed.service(off))).startsWith("fail compose.yaml:3");
        assertThat(lines(check, Composed.service("{}"))).isEqualTo("pass");
        assertThat(lines(check, Composed.service("{'HostConfig': {'SecurityOpt': ['']}}", "HostConfig.SecurityOpt.0")))
                .startsWith("unknown");
    }
}
