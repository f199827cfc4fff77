package chat.tern.desktop.screenshots;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/** What a window shows, with the menus above it, as a file. */
final class Picture {

  private Picture() {}

  /** Takes it, on the JavaFX thread, with so many pixels for each of the window. */
  static BufferedImage of(Scene scene, double scale) {
    BufferedImage picture = pixels(scene, scale, BufferedImage.TYPE_INT_RGB);
    Window window = scene.getWindow();
    Graphics2D above = picture.createGraphics();
    for (Window each : Window.getWindows()) {
      if (each instanceof PopupWindow menu && menu.isShowing()) {
        above.drawImage(
            pixels(menu.getScene(), scale, BufferedImage.TYPE_INT_ARGB),
            (int) Math.round((menu.getX() - window.getX() - scene.getX()) * scale),
            (int) Math.round((menu.getY() - window.getY() - scene.getY()) * scale),
            null);
      }
    }
    above.dispose();
    return picture;
  }

  private static BufferedImage pixels(Scene scene, double scale, int type) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(scale, scale));
    parameters.setFill(Color.TRANSPARENT);
    int width = (int) Math.round(scene.getWidth() * scale);
    int height = (int) Math.round(scene.getHeight() * scale);
    WritableImage image = scene.getRoot().snapshot(parameters, new WritableImage(width, height));
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    BufferedImage buffer = new BufferedImage(width, height, type);
    buffer.setRGB(0, 0, width, height, pixels, 0, width);
    return buffer;
  }

  static void save(BufferedImage image, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }
}
