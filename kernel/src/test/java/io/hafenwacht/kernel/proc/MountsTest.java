package io.hafenwacht.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.kernel.storage.Layers;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MountsTest {
    private static final String MOUNTINFO = """
            620 570 0:60 / / rw,relatime master:261 - overlay overlay rw,lowerdir=/d/l/ABC:/d/l/DEF,upperdir=/d/xyz/diff,workdir=/d/xyz/work
            621 620 0:63 / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw
            622 620 8:1 /data/with\\040blank /mnt/a\\134b ro,relatime - ext4 /dev/sda1 rw,errors=remount-ro
            623 620 0:66 / /dev/shm rw - tmpfs shm ro,size=65536k
            """;

    @Test
    void fieldsAndEscapes() {
        List<Mount> mounts = Mounts.parse(MOUNTINFO);
        assertThat(mounts).extracting(Mount::point).containsExactly("/", "/proc", "/mnt/a\\b", "/dev/shm");
        assertThat(mounts.get(0).propagation()).containsExactly("master:261");
        assertThat(mounts.get(2).root()).isEqualTo("/data/with blank");
        assertThat(mounts).extracting(Mount::readOnly).containsExactly(false, false, true, true);
        assertThat(mounts.get(3).fileSystem().option("size")).contains("65536k");
    }

    @Test
    void whereAPathLies() {
        List<Mount> mounts = Mounts.parse(MOUNTINFO);
        assertThat(Mounts.holding(mounts, "/dev/shm/x").orElseThrow().point()).isEqualTo("/dev/shm");
        assertThat(Mounts.holding(mounts, "/dev/shmx").orElseThrow().point()).isEqualTo("/");
        assertThat(Mounts.holding(List.of(), "/")).isEmpty();
    }

    @Test
    void layersOfAnOverlay() {
        assertThat(Layers.of(Mounts.parse(MOUNTINFO)))
                .isEqualTo(new Observed.Known<>(
                        new Layers(List.of(Path.of("/d/l/ABC"), Path.of("/d/l/DEF")), Path.of("/d/xyz/diff"))));
        assertThat(Layers.of(Mounts.parse("1 0 8:1 / / rw - btrfs /dev/sda1 rw")))
                .isInstanceOf(Observed.Unread.class);
        assertThat(Layers.of(List.of())).isInstanceOf(Observed.Absent.class);
    }

    @Test
    void brokenLines() {
        var random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            var broken = new StringBuilder(MOUNTINFO);
            for (int flips = random.nextInt(4) + 1; flips > 0; flips--) {
                broken.setCharAt(random.nextInt(broken.length()), (char) (random.nextInt(120) + 1));
            }
            broken.setLength(random.nextInt(broken.length()));
            List<Mount> mounts = Mounts.parse(broken.toString());
            assertThat(mounts).hasSizeLessThan(12);
            assertThat(Layers.of(mounts))
                    .as(broken.toString())
                    .matches(layers -> layers.known().isEmpty()
                            || mounts.stream().anyMatch(mount -> mount.point().equals("/")));
        }
    }
}
