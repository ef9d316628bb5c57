package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.FileEntry;
import org.junit.jupiter.api.Test;

class SetuidFilesTest {
    @Test
    void namesEachFileWithItsMode() {
        var image = image().file("usr/bin/su", FileEntry.Type.FILE, 04755)
                .file("usr/bin/wall", FileEntry.Type.FILE, 02755)
                .file("usr/bin/ls", FileEntry.Type.FILE, 0755)
                .build();
        assertThat(Verdicts.of(new SetuidFiles(), image)).isEqualTo("""
                        fail usr/bin/su: mode 4755, uid 0, gid 0 [CIS-Docker:4.8, OWASP-Docker:RULE-4, dockle:CIS-DI-0008]
                        fail usr/bin/wall: mode 2755, uid 0, gid 0 [CIS-Docker:4.8, OWASP-Docker:RULE-4, dockle:CIS-DI-0008]""");
    }

    @Test
    void fileCapabilitiesCountToo() {
        var ping = new FileEntry("usr/bin/ping", FileEntry.Type.FILE, 0755, 0, 0, 1, "", "0100000200200000");
        assertThat(Verdicts.of(new SetuidFiles(), image().entry(ping).build()))
                .startsWith("fail usr/bin/ping: mode 0755, uid 0, gid 0, security.capability 0100000200200000");
    }

    @Test
    void setgidDirectoriesAndLinksAreNone() {
        var image = image().file("var/mail", FileEntry.Type.DIRECTORY, 02775)
                .file("bin/su", FileEntry.Type.SYMLINK, 04777)
                .build();
        assertThat(Verdicts.of(new SetuidFiles(), image)).isEqualTo("pass");
    }
}
