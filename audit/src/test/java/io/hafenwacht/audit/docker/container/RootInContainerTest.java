package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.entry;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.ContainerView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootInContainerTest {
    private static final String PASSWD =
            "root:x:0:0::/root:/bin/sh\\ntoor:x:00:0::/:/bin/sh\\napp:x:10001:10001::/:/bin/false\\n";
    private final RootInContainer check = new RootInContainer();

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            ''            , fail Config.User
            0             , fail
            0:0           , fail
            +0            , fail
            -0            , fail
            00            , fail
            :1000         , fail
            root          , fail
            root:root     , fail
            root:app      , fail
            toor          , fail Config.User: Config.User = "toor"
            10001         , pass
            10001:0       , pass
            +5            , pass
            app           , pass
            app:root      , pass
            rooty         , unknown: user "rooty" is not in the container's /etc/passwd
            0x0           , unknown
            """)
    void judgesTheUserThatItStartsAs(String user, String outcome) {
        assertThat(lines(check, withUser(user, "{'type': 'file', 'content': '" + PASSWD + "'}")))
                .startsWith(outcome);
    }

    @Test
    void aNameWithoutItsFileIsUnknownAndRootIsNot() {
        String unread =
                "{'unread': {'en': 'no answer', 'de': 'keine Antwort'}, 'remedy': {'en': 'ask', 'de': 'frage'}}";
        assertThat(lines(check, withUser("app", unread))).isEqualTo("unknown: the uid of user \"app\": no answer");
        assertThat(lines(check, withUser("app", "null"))).startsWith("unknown");
        assertThat(lines(check, withUser("root", unread))).startsWith("fail");
        assertThat(lines(check, withUser("7", unread))).isEqualTo("pass");
    }

    @Test
    void processesTellMoreThanTheField() {
        assertThat(lines(check, running("10001", "['app', '5', '/app']"))).isEqualTo("pass");
        assertThat(lines(check, running("10001", "['app', '5', '/app'], ['root', '9', '/usr/bin/sudo su']")))
                .startsWith("fail top: process sudo runs as root, though Config.User = \"10001\"");
        assertThat(lines(check, running("10001", "['0', '9', 'sh']"))).startsWith("fail top");
        assertThat(lines(check, running("app", "['10001', '5', '/app root']"))).isEqualTo("pass");
        assertThat(lines(check, running("", "['999', '5', 'postgres']")))
                .startsWith("fail Config.User: Config.User = \"\": it starts as root, "
                        + "though its processes now run as 999");
    }

    @Test
    void aServiceWithoutUserDependsOnItsImage() {
        assertThat(lines(check, Composed.service("{}"))).startsWith("unknown: the service names no user");
        assertThat(lines(check, Composed.service("{'Config': {'User': '0:0'}}")))
                .startsWith("fail compose.yaml:3");
        assertThat(lines(check, Composed.service("{'Config': {'User': '65532'}}")))
                .isEqualTo("pass");
        assertThat(lines(check, Composed.service("{'Config': {'User': ':'}}", "Config.User")))
                .startsWith("unknown: Config.User: a variable has no value");
    }

    @Test
    void foreignTypesAreNotJudged() {
        assertThat(lines(check, container("{'Config': {'User': 1000}}"))).isEqualTo("pass");
        assertThat(lines(check, container("{'Config': {'User': ['root']}}"))).startsWith("unknown");
        assertThat(lines(
                        check,
                        entry("{'inspect': {'Config': {'User': 'x'}, 'State': {'Running': true}}, 'top': 'x'}", "{}")))
                .startsWith("unknown");
    }

    private static ContainerView withUser(String user, String passwd) {
        return entry(
                "{'inspect': {'Config': {'User': '" + user + "'}}, 'files': {'etc/passwd': " + passwd + "}}", "{}");
    }

    private static ContainerView running(String user, String rows) {
        return entry(
                "{'inspect': {'Config': {'User': '" + user + "'}, 'State': {'Running': true}}, 'top': "
                        + "{'Titles': ['UID', 'PID', 'CMD'], 'Processes': [" + rows + "]}}",
                "{}");
    }
}
