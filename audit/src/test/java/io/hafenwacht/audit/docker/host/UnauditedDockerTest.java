package io.hafenwacht.audit.docker.host;

import static io.hafenwacht.audit.docker.Snapshots.lines;
import static io.hafenwacht.audit.docker.engine.Hosts.engine;
import static io.hafenwacht.audit.docker.engine.Hosts.info;
import static io.hafenwacht.audit.docker.engine.Hosts.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.rule.Need;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UnauditedDockerTest {
    private static final UnauditedDocker CHECK = new UnauditedDocker();

    @Test
    void aWatch() {
        assertThat(lines(CHECK, audited("/etc/docker", text("-w /etc/docker -p wa -k docker"))))
                .isEqualTo("pass");
    }

    @Test
    void aWatchAbove() {
        assertThat(lines(CHECK, audited("/etc/docker", text("-w /etc/ -p rwxa"))))
                .isEqualTo("pass");
    }

    @Test
    void aSyscallRule() {
        assertThat(lines(
                        CHECK,
                        audited(
                                "/etc/docker",
                                text("-a always,exit -F arch=b64 -F dir=/etc/docker -F perm=wa -k docker"))))
                .isEqualTo("pass");
    }

    @Test
    void aWatchThatSeesOnlyReads() {
        assertThat(lines(CHECK, audited("/etc/docker", text("-w /etc/docker -p r"))))
                .isEqualTo("fail /etc/docker: no audit rule covers it [BSI:SYS.1.6.A22, BSI:SYS.1.6.A24,"
                        + " CIS-Docker:1.1.6]");
    }

    @Test
    void aNameThatOnlyBeginsAlike() {
        assertThat(lines(CHECK, audited("/etc/docker", text("-w /etc/dock -p wa"))))
                .startsWith("fail /etc/docker");
    }

    @Test
    void aRuleThatExcludes() {
        assertThat(lines(CHECK, audited("/etc/docker", text("-a never,exit -F dir=/etc/docker"))))
                .startsWith("fail /etc/docker");
    }

    @Test
    void aRuleThatIsWrittenButNotLoaded() {
        String file = "'/etc/audit/rules.d/docker.rules': {'type': 'file', 'content': "
                + text("# -w /etc/other -p wa\n-w /etc/docker -p wa -k docker") + "}, ";
        assertThat(lines(CHECK, audited(file, "/etc/docker", text("No rules"))))
                .startsWith("fail /etc/docker: a rule in /etc/audit/rules.d/docker.rules covers it, but is not loaded");
        assertThat(lines(CHECK, audited(file, "/etc/other", text("No rules")))).doesNotContain("not loaded");
    }

    @Test
    void noRules() {
        assertThat(lines(CHECK, audited("/etc/docker", text("No rules")))).startsWith("fail /etc/docker");
    }

    @Test
    void eachPathHasItsOwnReference() {
        assertThat(lines(CHECK, audited("/usr/bin/runc", text("No rules"))))
                .isEqualTo("fail /usr/bin/runc: no audit rule covers it [BSI:SYS.1.6.A22, BSI:SYS.1.6.A24,"
                        + " CIS-Docker:1.1.18]");
    }

    @Test
    void notInstalled() {
        assertThat(lines(CHECK, audited("/etc/docker", "null")))
                .isEqualTo("fail /etc/docker: the audit system is not installed [BSI:SYS.1.6.A22,"
                        + " BSI:SYS.1.6.A24, CIS-Docker:1.1.6]");
    }

    @Test
    void nothingThere() {
        assertThat(lines(CHECK, audited("/none", "null")))
                .isEqualTo("not applicable: none of the 16 paths exists on this host");
    }

    @Test
    void fromAfar() {
        assertThat(lines(CHECK, info(""))).startsWith("unknown: it was not asked for");
    }

    /// A host on which of the 16 paths only one exists.
    private static EngineSnapshot audited(String path, String rules) {
        return audited("", path, rules);
    }

    private static EngineSnapshot audited(String more, String path, String rules) {
        String files = new UnauditedDocker()
                .needs().stream()
                        .filter(Need.HostFile.class::isInstance)
                        .map(need -> ((Need.HostFile) need).path())
                        .filter(other -> !other.equals(path))
                        .map(other -> "'" + other + "': null")
                        .collect(Collectors.joining(", "));
        return engine("'host': {'files': {" + more + files + ", '" + path + "': {'type': 'folder'}}, 'outputs': "
                + "{'AUDIT_RULES': " + rules + "}}");
    }
}
