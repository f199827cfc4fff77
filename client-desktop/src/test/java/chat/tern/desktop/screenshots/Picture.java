package chat.tern.desktop.screenshots;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/** What a window shows, as a file. */
final class Picture {

  private Picture() {}

  /** Takes it, on the JavaFX thread, with so many pixels for each of the window. */
  static WritableImage of(Scene scene, double scale) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(scale, scale));
    WritableImage image =
        new WritableImage(
            (int) Math.round(scene.getWidth() * scale),
            (int) Math.round(scene.getHeight() * scale));
    return scene.getRoot().snapshot(parameters, image);
  }

  static void save(WritableImage image, Path file) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    BufferedImage buffer = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    buffer.setRGB(0, 0, width, height, pixels, 0, width);
    Files.createDirectories(file.getParent());
    ImageIO.write(buffer, "png", file.toFile());
  }
}
