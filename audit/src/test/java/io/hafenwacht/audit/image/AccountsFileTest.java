package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountsFileTest {
    private static final String PASSWD = "root:x:0:0::/root:/bin/sh\nbin:*:2:2::/bin:/bin/false\n";

    @Test
    void ordinaryAccountsPass() {
        var image = image().content("etc/passwd", PASSWD)
                .content("etc/shadow", "root:*:19000::::::\nbin:!:19000::::::\n")
                .content("etc/group", "root:x:0:\nbin:x:2:\n")
                .build();
        assertThat(Verdicts.of(new AccountsFile(), image)).isEqualTo("pass");
    }

    @Test
    void anEmptyPasswordFieldIsNamedWithItsLine() {
        var image = image().content("etc/passwd", PASSWD)
                .content("etc/shadow", "root:*:1\nguest::1\n")
                .build();
        assertThat(Verdicts.of(new AccountsFile(), image))
                .isEqualTo("fail etc/shadow:2: account \"guest\" has an empty password field [dockle:DKL-LI-0001]");
    }

    @Test
    void aSecondRootIsWorseThanASharedId() {
        var image = image().content("etc/passwd", PASSWD + "toor:x:0:0::/:/bin/sh\ndup:x:2:9::/:/bin/sh\n")
                .content("etc/group", "a:x:7:\nb:x:7:\n")
                .build();
        assertThat(Verdicts.of(new AccountsFile(), image)).isEqualTo("""
                fail etc/passwd:3: "toor" has the same uid 0 as "root" [dockle:DKL-LI-0002]
                fail medium etc/passwd:4: "dup" has the same uid 2 as "bin" [dockle:DKL-LI-0002]
                fail medium etc/group:2: "b" has the same gid 7 as "a" [dockle:DKL-LI-0002]""");
    }

    @Test
    void brokenLinesAreNoAccounts() {
        var image =
                image().content("etc/passwd", "\n:\n::\nx\nroot:x:0:0\n:::::\n").build();
        assertThat(Verdicts.of(new AccountsFile(), image)).isEqualTo("pass");
    }

    @Test
    void withoutPasswdItDoesNotApply() {
        assertThat(Verdicts.of(new AccountsFile(), image().build())).startsWith("not applicable");
    }
}
