package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// The password of a repository in `settings.xml`, unless Maven encrypted it.
@AutoService(SecretKind.class)
public final class MavenSettingsPassword extends SecretKind {
    public MavenSettingsPassword() {
        super(
                "maven-settings-password",
                HIGH,
                Text.of("Password in Maven settings", "Passwort in den Maven-Einstellungen"),
                FileShape.ending("/.m2/settings.xml", "/conf/settings.xml")
                        .capturing("<(?:password|passphrase)>([^<]{3,200}+)</"));
    }

    @Override
    public List<String> samples() {
        return List.of("<server><id>a</id><password>" + BASE62.sample(14) + "</password></server>");
    }

    @Override
    public List<String> nearMisses() {
        return List.of(
                "<server><password>${env.PW}</password></server><server><password>{COQLCE6DU6GtcS5P=}</password></server>");
    }

    @Override
    public String samplePath() {
        return "root/.m2/settings.xml";
    }
}
