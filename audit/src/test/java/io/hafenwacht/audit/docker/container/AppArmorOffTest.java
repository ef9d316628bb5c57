package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppArmorOffTest {
    private static final String WITH = "{'SecurityOptions': ['name=apparmor', 'name=seccomp,profile=builtin']}";
    private final AppArmorOff check = new AppArmorOff();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'AppArmorProfile': 'unconfined'}                                                     | fail AppArmorProfile: AppArmorProfile = "unconfined"
            {'AppArmorProfile': '', 'State': {'Running': true}}                                   | fail
            {'AppArmorProfile': '', 'State': {'StartedAt': '2026-11-20T10:00:00Z'}}               | fail
            {'AppArmorProfile': 'docker-default', 'State': {'Running': true}}                     | pass
            {'AppArmorProfile': 'my-unconfined', 'State': {'Running': true}}                      | pass
            {'AppArmorProfile': '', 'State': {'StartedAt': '0001-01-01T00:00:00Z'}}               | pass
            {'State': {'Running': true}}                                                          | unknown
            {'AppArmorProfile': ['x']}                                                            | unknown
            {'HostConfig': {'Privileged': true}, 'AppArmorProfile': 'unconfined'}                 | not applicable: because privileged
            {'HostConfig': {'Privileged': true, 'SecurityOpt': ['apparmor=unconfined']}, 'AppArmorProfile': 'unconfined'} | fail AppArmorProfile: HostConfig.SecurityOpt = "apparmor=unconfined"
            {'HostConfig': {'Privileged': true, 'SecurityOpt': ['label=disable']}, 'AppArmorProfile': 'unconfined'} | not applicable: because privileged
            """)
    void whereTheHostHasIt(String inspect, String outcome) {
        // The condition is the profile; where it was read is the field named.
        String found = lines(check, container(inspect, WITH));
        assertThat(found.replace("fail HostConfig.SecurityOpt", "fail AppArmorProfile"))
                .startsWith(outcome);
    }

    @Test
    void aHostWithoutItHasNoneToMiss() {
        assertThat(lines(check, container("{'AppArmorProfile': ''}", "{'SecurityOptions': ['name=seccomp']}")))
                .startsWith("not applicable: the engine's host has no AppArmor");
        assertThat(lines(check, container("{'AppArmorProfile': ''}", "{'SecurityOptions': null}")))
                .startsWith("not applicable");
        assertThat(lines(check, container("{'AppArmorProfile': 'unconfined'}", "{}")))
                .startsWith("unknown");
    }

    @Test
    void aServiceMaySwitchItOff() {
        assertThat(lines(check, Composed.service("{'HostConfig': {'SecurityOpt': ['apparmor:unconfined']}}")))
                .startsWith("fail compose.yaml:3");
        assertThat(lines(check, Composed.service("{}"))).isEqualTo("pass");
        assertThat(lines(check, Composed.service("{}", "HostConfig.SecurityOpt")))
                .startsWith("unknown");
    }
}
