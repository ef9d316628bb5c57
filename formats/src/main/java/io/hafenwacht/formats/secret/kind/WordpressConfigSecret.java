package io.hafenwacht.formats.secret.kind;

import static io.hafenwacht.core.finding.Severity.HIGH;
import static io.hafenwacht.formats.secret.Chars.BASE62;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.secret.FileShape;
import io.hafenwacht.formats.secret.SecretKind;
import java.util.List;

/// The database password of WordPress.
@AutoService(SecretKind.class)
public final class WordpressConfigSecret extends SecretKind {
    public WordpressConfigSecret() {
        super(
                "wordpress-config-secret",
                HIGH,
                Text.of("Password in wp-config.php", "Passwort in wp-config.php"),
                FileShape.ending("/wp-config.php")
                        .capturing("define\\(\\s*+['\"]DB_PASSWORD['\"]\\s*+,\\s*+['\"]([^'\"\\n]{3,200}+)['\"]"));
    }

    @Override
    public List<String> samples() {
        return List.of("define( 'DB_PASSWORD', '" + BASE62.sample(14) + "' );");
    }

    @Override
    public List<String> nearMisses() {
        return List.of("define('DB_PASSWORD', getenv('DB_PASSWORD'));");
    }

    @Override
    public String samplePath() {
        return "var/www/html/wp-config.php";
    }
}
