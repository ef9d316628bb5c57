package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.ImageSnapshot;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootUserTest {
    private static final String PASSWD =
            "root:x:0:0::/root:/bin/sh\ntoor:x:0:0::/:/bin/sh\napp:x:10001:10001::/:/bin/false\n";

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    # USER          outcome
                    root          , fail
                    0             , fail
                    0:0           , fail
                    00            , fail
                    root:root     , fail
                    root:app      , fail
                    toor          , fail
                    ''            , fail
                    :1000         , fail
                    10001         , pass
                    10001:0       , pass
                    app           , pass
                    app:root      , pass
                    rooty         , unknown
                    nobody        , unknown
                    """)
    void judgesTheUserThatAContainerStartsAs(String user, String outcome) {
        assertThat(Verdicts.of(new RootUser(), withUser(user))).startsWith(outcome);
    }

    @Test
    void namesTheFieldAndItsValue() {
        assertThat(Verdicts.of(new RootUser(), withUser("0:0")))
                .isEqualTo("fail Config.User: Config.User = \"0:0\" "
                        + "[BSI:SYS.1.6.A17, CIS-Docker:4.1, OWASP-Docker:RULE-2, dockle:CIS-DI-0001]");
    }

    @Test
    void anImportedImageWithoutUserRunsAsRoot() {
        assertThat(Verdicts.of(
                        new RootUser(), image().config(Map.of("os", "linux")).build()))
                .startsWith("fail");
    }

    @Test
    void aRootFileSystemHasNoUser() {
        assertThat(Verdicts.of(new RootUser(), image().build())).startsWith("not applicable");
    }

    private static ImageSnapshot withUser(String user) {
        return image().runtime(Map.of("User", user))
                .content("etc/passwd", PASSWD)
                .build();
    }
}
