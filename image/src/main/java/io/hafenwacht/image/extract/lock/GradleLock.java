package io.hafenwacht.image.extract.lock;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.Extraction;
import io.hafenwacht.image.extract.WantedFile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `gradle.lockfile` and `buildscript-gradle.lockfile`: `group:artifact:version=configurations`.
@AutoService(LockFile.class)
public final class GradleLock implements LockFile {
    private static final Pattern ENTRY = Pattern.compile("([^:=#\\s]++:[^:=\\s]++):([^:=\\s]++)=.*+");

    @Override
    public String name() {
        return "lock-gradle";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Suffix("gradle.lockfile"));
    }

    @Override
    public void extract(WantedFile file, Extraction out) throws MalformedInput {
        var packages = new LockedPackages(file, out, PackageKind.MAVEN);
        LockedPackages.lines(file, (number, text) -> {
            Matcher entry = ENTRY.matcher(text);
            if (entry.matches()) {
                packages.found(entry.group(1), entry.group(2), number);
            }
        });
        packages.end();
    }
}
