package io.hafenwacht.image.extract.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.PackageLocation;
import java.util.List;
import org.junit.jupiter.api.Test;

class PythonDuplicatesTest {
    private static final InstalledPackage MODERN = python("a-b", "1", "lib/site-packages/a_b-1.dist-info/METADATA");
    private static final InstalledPackage OLD = python("A.B", "1", "lib/site-packages/A.B.egg-info/PKG-INFO");

    @Test
    void theModernDescriptionStaysWhateverTheOrder() {
        assertThat(PythonDuplicates.drop(List.of(MODERN, OLD))).containsExactly(MODERN);
        assertThat(PythonDuplicates.drop(List.of(OLD, MODERN))).containsExactly(MODERN);
        assertThat(PythonDuplicates.drop(List.of(OLD))).containsExactly(OLD);
    }

    @Test
    void twoOldDescriptionsAreOne() {
        var file = python("a_b", "1", "lib/site-packages/a_b-1-py3.9.egg-info");
        var egg = python("a_b", "1", "lib/site-packages/a_b-1-py3.9.egg/EGG-INFO/PKG-INFO");
        assertThat(PythonDuplicates.drop(List.of(OLD, file, egg))).containsExactly(OLD);
    }

    @Test
    void nearMissesStay() {
        var otherVersion = python("a-b", "2", "lib/site-packages/a_b.egg-info/PKG-INFO");
        var otherFolder = python("a-b", "1", "opt/site-packages/a_b.egg-info/PKG-INFO");
        var otherName = python("ab", "1", "lib/site-packages/ab.egg-info/PKG-INFO");
        var otherKind =
                InstalledPackage.of(PackageKind.CONDA, "a-b", "1", PackageLocation.of("lib/site-packages/x.egg-info"));
        var all = List.of(MODERN, otherVersion, otherFolder, otherName, otherKind, otherKind);
        assertThat(PythonDuplicates.drop(all)).isEqualTo(all);
    }

    private static InstalledPackage python(String name, String version, String path) {
        return InstalledPackage.of(PackageKind.PYPI, name, version, PackageLocation.of(path));
    }
}
