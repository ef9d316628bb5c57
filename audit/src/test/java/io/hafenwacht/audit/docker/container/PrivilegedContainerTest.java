package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.Snapshots;
import io.hafenwacht.core.finding.Location;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivilegedContainerTest {
    private final PrivilegedContainer check = new PrivilegedContainer();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'HostConfig': {'Privileged': true}}     | fail HostConfig.Privileged: HostConfig.Privileged = true
            {'HostConfig': {'Privileged': 'true'}}   | fail
            {'HostConfig': {'Privileged': 'True'}}   | fail
            {'HostConfig': {'Privileged': false}}    | pass
            {'HostConfig': {'Privileged': null}}     | pass
            {'HostConfig': {'Privileged': ''}}       | pass
            {'HostConfig': {'CapAdd': ['ALL']}}      | pass
            {'HostConfig': {}}                       | pass
            {'HostConfig': 'none'}                   | unknown: HostConfig: expected an object
            {}                                       | pass
            {'HostConfig': {'Privileged': 1}}        | unknown: HostConfig.Privileged: expected a boolean, got "1"
            {'HostConfig': {'Privileged': 'yes'}}    | unknown
            {'HostConfig': {'Privileged': [true]}}   | unknown
            {'HostConfig': {'Privileged': {'a': 1}}} | unknown
            """)
    void judgesOneField(String inspect, String outcome) {
        assertThat(lines(check, container(inspect))).startsWith(outcome);
    }

    @Test
    void namesWhatIsToGoToo() {
        assertThat(lines(
                        check,
                        container("{'HostConfig': {'Privileged': true, 'CapAdd': ['SYS_ADMIN'],"
                                + " 'Devices': [{'PathOnHost': '/dev/sda'}]}}")))
                .startsWith("fail HostConfig.Privileged: HostConfig.Privileged = true; beside it, to go too: "
                        + "CapAdd SYS_ADMIN, Devices /dev/sda [");
    }

    @Test
    void namesItsSources() {
        assertThat(lines(check, container("{'HostConfig': {'Privileged': true}}")))
                .endsWith("[BSI:SYS.1.6.A17, CIS-Docker:5.5, OWASP-Docker:RULE-3]");
    }

    @Test
    void aServiceIsJudgedAtItsLine() {
        ContainerView view = ContainerView.composed(
                "web",
                Snapshots.parsed("{'HostConfig': {'Privileged': true}}"),
                Map.of("HostConfig.Privileged", new Location("compose.yaml", 7, 5, "", "")),
                Set.of());
        assertThat(lines(check, view)).startsWith("fail compose.yaml:7: HostConfig.Privileged = true");
    }

    @Test
    void aVariableWithoutValueNeitherFiresNorPasses() {
        assertThat(lines(check, Composed.service("{'HostConfig': {}}", "HostConfig.Privileged")))
                .isEqualTo(
                        "unknown: HostConfig.Privileged: a variable has no value in the files, or the value a wrong type");
    }

    @Test
    void aHookHasRightsOfItsOwn() {
        assertThat(lines(
                        check,
                        Composed.service(
                                "{'Hooks': [{'Kind': 'pre_stop'}, {'Kind': 'post_start', 'Privileged': true}]}")))
                .startsWith("fail compose.yaml:3: the hook post_start runs privileged");
        assertThat(lines(check, Composed.service("{'Hooks': [{'Kind': 'post_start'}]}")))
                .isEqualTo("pass");
        assertThat(lines(check, Composed.service("{'Hooks': [{'Kind': 'post_start'}]}", "Hooks.0.Privileged")))
                .startsWith("unknown");
    }
}
