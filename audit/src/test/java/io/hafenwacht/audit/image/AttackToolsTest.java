package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.FileEntry;
import org.junit.jupiter.api.Test;

class AttackToolsTest {
    @Test
    void oneFindingForEachGroup() {
        var image = image().file("bin/sh", FileEntry.Type.SYMLINK, 0777)
                .file("usr/bin/dash", FileEntry.Type.FILE, 0755)
                .file("usr/bin/curl", FileEntry.Type.FILE, 0755)
                .build();
        assertThat(Verdicts.of(new AttackTools(), image)).isEqualTo("""
                fail : shells: dash, sh [BSI:SYS.1.6.A6, CIS-Docker:4.3]
                fail : network tools: curl [BSI:SYS.1.6.A6, CIS-Docker:4.3]""");
    }

    @Test
    void namesElsewhereAndFoldersAreNone() {
        var image = image().file("srv/curl", FileEntry.Type.FILE, 0755)
                .file("usr/bin/curlew", FileEntry.Type.FILE, 0755)
                .file("usr/bin/make", FileEntry.Type.DIRECTORY, 0755)
                .build();
        assertThat(Verdicts.of(new AttackTools(), image)).isEqualTo("pass");
    }
}
