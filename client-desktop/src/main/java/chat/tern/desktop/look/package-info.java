/** How the program looks: themes, fonts, sizes. The only package that names the theme library. */
package chat.tern.desktop.look;
