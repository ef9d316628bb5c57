package io.hafenwacht.image.extract.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.SourcePackage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RpmManifestTest {
    private static final String PATH = "var/lib/rpmmanifest/container-manifest-2";
    private static final String TEXT = "glibc\t2.35-7.cm2\t1700000000\t1690000000\tMicrosoft Corporation\t(none)\t100\t"
            + "x86_64\t0\tglibc-2.35-7.cm2.src.rpm\n"
            + "nodejs\t18.20.3-3.cm2\t1700000000\t1690000000\tMicrosoft Corporation\t1\t100\tx86_64\t1\t"
            + "nodejs18-18.20.3-3.cm2.src.rpm\n";

    @Test
    void readsColumns() {
        var reading = Reading.of(new RpmManifest(), PATH, TEXT);
        assertThat(reading.gaps).isEmpty();
        assertThat(reading.namesAndVersions()).containsExactly("glibc 2.35-7.cm2", "nodejs 1:18.20.3-3.cm2");
        var node = reading.packages.get(1);
        assertThat(node.source()).isEqualTo(new SourcePackage("nodejs18", "18.20.3-3.cm2"));
        assertThat(node.attribute(Attribute.ARCHITECTURE)).contains("x86_64");
        assertThat(node.attribute(Attribute.MAINTAINER)).contains("Microsoft Corporation");
    }

    @Test
    void linesOfAnotherShapeAreAGap() {
        var reading = Reading.of(new RpmManifest(), PATH, "glibc 2.35\n\n" + TEXT + "\t1-1\t1\t1\tv\t0\t1\tx\t0\tz\n");
        assertThat(reading.packages).hasSize(2);
        assertThat(reading.gaps).hasSize(1);
        assertThat(reading.gaps.getFirst().reason().english()).contains(": 2 ");
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage(new RpmManifest(), PATH, TEXT.getBytes(StandardCharsets.UTF_8));
    }
}
