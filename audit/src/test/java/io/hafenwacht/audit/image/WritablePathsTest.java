package io.hafenwacht.audit.image;

import static io.hafenwacht.testkit.snapshot.ImageSnapshotBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.FileEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WritablePathsTest {
    @Test
    void directoriesOfPathAndAccountFiles() {
        var image = image().runtime(Map.of("Env", List.of("A=b", "PATH=/opt/app/bin:/usr/bin")))
                .file("opt/app/bin", FileEntry.Type.DIRECTORY, 0777)
                .file("usr/local/bin", FileEntry.Type.DIRECTORY, 0777)
                .file("tmp", FileEntry.Type.DIRECTORY, 01777)
                .file("etc/passwd", FileEntry.Type.FILE, 0664)
                .build();
        assertThat(Verdicts.of(new WritablePaths(), image)).isEqualTo("""
                fail opt/app/bin: mode 0777, uid 0, gid 0 [BSI:SYS.1.6.A17]
                fail high etc/passwd: mode 0664, uid 0, gid 0 [BSI:SYS.1.6.A17]""");
    }

    @Test
    void withoutPathTheEnginesDefaultCounts() {
        var image = image().runtime(Map.of())
                .file("usr/local/bin", FileEntry.Type.DIRECTORY, 0757)
                .build();
        assertThat(Verdicts.of(new WritablePaths(), image)).startsWith("fail usr/local/bin");
    }

    @Test
    void ordinaryModesPass() {
        var image = image().runtime(Map.of())
                .file("usr/bin", FileEntry.Type.DIRECTORY, 0755)
                .file("etc/passwd", FileEntry.Type.FILE, 0644)
                .entry(new FileEntry("etc/shadow", FileEntry.Type.FILE, 0660, 0, 42, 1, "", ""))
                .build();
        assertThat(Verdicts.of(new WritablePaths(), image)).isEqualTo("pass");
    }
}
